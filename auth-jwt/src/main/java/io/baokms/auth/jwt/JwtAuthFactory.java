package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.AuthMethodFactory;
import io.baokms.bao.AuthSettings;
import io.baokms.bao.CredentialException;
import io.baokms.bao.TrustBundle;
import java.net.URI;
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
   * Creates the method; of the files it reads the issuer's trusted roots alone.
   *
   * @throws AuthException when a required key is absent or the roots cannot be used
   */
  @Override
  public AuthMethod create(AuthSettings settings, Context context) throws AuthException {
    JwtAuthConfig config =
        new JwtAuthConfig(
            required(settings, "mountPath"),
            required(settings, "role"),
            source(settings),
            rules(settings));
    return JwtAuth.of(config, context.client(), context.time());
  }

  private static JwtSource source(AuthSettings settings) throws AuthException {
    String source = required(settings, "source");
    return switch (source) {
      case "file" -> new JwtSource.File(Path.of(required(settings, "jwtFile")));
      case "oauth2" -> issuer(settings);
      default ->
          throw new AuthException(AuthFailure.ERROR, "auth.jwt.source is neither file nor oauth2");
    };
  }

  private static OAuth2Client issuer(AuthSettings settings) throws AuthException {
    OAuth2Client.Builder client =
        OAuth2Client.builder(
                URI.create(required(settings, "oauth2.tokenUrl")),
                required(settings, "oauth2.clientId"),
                Path.of(required(settings, "oauth2.clientSecretFile")))
            .authentication(authentication(settings))
            .scopes(settings.texts("oauth2.scopes"))
            .resources(settings.texts("oauth2.resources"));
    settings.text("oauth2.audience").ifPresent(client::audience);
    Optional<String> roots = settings.text("oauth2.caCertFile");
    if (roots.isPresent()) {
      client.trust(bundle(Path.of(roots.get())));
    }
    return client.build();
  }

  private static ClientAuthentication authentication(AuthSettings settings) throws AuthException {
    return ClientAuthentication.named(required(settings, "oauth2.authMethod"))
        .orElseThrow(() ->
            new AuthException(
                AuthFailure.ERROR,
                "auth.jwt.oauth2.authMethod is neither client_secret_basic nor"
                    + " client_secret_post"));
  }

  private static TrustBundle bundle(Path file) throws AuthException {
    try {
      return TrustBundle.read(file);
    } catch (CredentialException e) {
      throw new AuthException(
          AuthFailure.OAUTH2_REQUEST, "auth.jwt.oauth2.caCertFile: " + e.problem().label());
    }
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
