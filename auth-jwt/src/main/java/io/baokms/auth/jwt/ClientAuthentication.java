package io.baokms.auth.jwt;

import java.util.Arrays;
import java.util.Optional;

/** How a client shows its secret to the issuer (RFC 6749, section 2.3.1); one way, never both. */
public enum ClientAuthentication {
  /** In the {@code Authorization} header. */
  BASIC("client_secret_basic"),
  /** In the form, beside the grant. */
  POST("client_secret_post");

  private final String label;

  ClientAuthentication(String label) {
    this.label = label;
  }

  /** Returns the way with the name that the registry of OAuth2 gives it. */
  public static Optional<ClientAuthentication> named(String name) {
    return Arrays.stream(values()).filter(each -> each.label.equals(name)).findFirst();
  }
}
