package io.baokms.launcher.daemon;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.AuthMethodFactory;
import io.baokms.bao.AuthSettings;
import java.util.Map;
import java.util.ServiceLoader;

/** Finds the authentication method that a configuration names among those of this distribution. */
final class AuthMethods {

  private static final Map<String, String> ARTIFACTS =
      Map.of("jwt", "bao-kms-provider", "cert", "bao-kms-provider-certauth-pkcs11");

  private final Iterable<AuthMethodFactory> installed;

  AuthMethods(Iterable<AuthMethodFactory> installed) {
    this.installed = installed;
  }

  /** Returns the methods whose jars are on the class path. */
  static AuthMethods installed() {
    return new AuthMethods(ServiceLoader.load(AuthMethodFactory.class));
  }

  /**
   * Returns the factory of a method.
   *
   * @throws ServeException when its jar is absent; the message names the artifact to install
   */
  AuthMethodFactory named(String method) throws ServeException {
    for (AuthMethodFactory factory : installed) {
      if (factory.method().equals(method)) {
        return factory;
      }
    }
    throw new ServeException(
        "auth.method '"
            + method
            + "' is not in this distribution: install "
            + ARTIFACTS.getOrDefault(method, "an artifact that has it"));
  }

  /**
   * Creates a method.
   *
   * @throws ServeException when a setting names a feature that this build does not have
   */
  static AuthMethod create(
      AuthMethodFactory factory, AuthSettings settings, AuthMethodFactory.Context context)
      throws ServeException {
    try {
      return factory.create(settings, context);
    } catch (AuthException e) {
      throw new ServeException(String.valueOf(e.getMessage()), e);
    }
  }
}
