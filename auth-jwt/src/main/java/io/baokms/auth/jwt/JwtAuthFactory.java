package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.AuthMethodFactory;
import io.baokms.bao.AuthSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Makes {@link JwtAuth} from the keys below {@code auth.jwt}. */
public final class JwtAuthFactory implements AuthMethodFactory {

  /** Creates the factory; {@code ServiceLoader} calls it. */
  public JwtAuthFactory() {}

  @Override
  public String method() {
    return "jwt";
  }

  /**
   * Creates the method for {@code auth.jwt.source: file}.
   *
   * @throws AuthException for any other source, which this version does not have
   */
  @Override
  public AuthMethod create(AuthSettings settings, Context context) throws AuthException {
    if (!settings.text("source").equals(Optional.of("file"))) {
      throw new AuthException(
          AuthFailure.ERROR, "This version does not have auth.jwt.source: oauth2");
    }
    JwtAuthConfig config =
        new JwtAuthConfig(
            required(settings, "mountPath"),
            required(settings, "role"),
            Path.of(required(settings, "jwtFile")),
            rules(settings));
    return JwtAuth.of(config, context.client(), context.time());
  }

  private static JwtRules rules(AuthSettings settings) {
    return new JwtRules(
        settings.duration("minRemainingTtl"),
        settings.duration("clockSkewLeeway"),
        settings.text("expectedIssuer"),
        settings.texts("expectedAudience"),
        settings.text("expectedSubject"));
  }

  private static String required(AuthSettings settings, String key) throws AuthException {
    return settings
        .text(key)
        .orElseThrow(() -> new AuthException(AuthFailure.ERROR, "auth.jwt." + key + " is not set"));
  }
}
