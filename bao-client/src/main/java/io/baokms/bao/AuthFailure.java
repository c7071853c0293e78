package io.baokms.bao;

/** The closed set of outcomes of a login or renewal that did not succeed. */
public enum AuthFailure {
  /** The JWT has expired. The operator looks at what issues it. */
  JWT_EXPIRED("jwt_expired"),
  /** The JWT is too near its expiry. */
  JWT_NEAR_EXPIRY("jwt_near_expiry"),
  /** The JWT or its file cannot be used for any other reason. */
  JWT_INVALID("jwt_invalid"),
  /** The client certificate is outside its validity. */
  CERT_EXPIRED("cert_expired"),
  /** The client certificate is too near its expiry. */
  CERT_NEAR_EXPIRY("cert_near_expiry"),
  /** The client certificate or its key cannot be used for any other reason. */
  CERT_INVALID("cert_invalid"),
  /** OpenBao's login or renewal call failed, whatever the cause. */
  AUTH_FAILED("auth_failed"),
  /** The client secret file cannot be used. */
  OAUTH2_CREDENTIAL("oauth2_credential"),
  /** The token issuer gave no HTTP answer. */
  OAUTH2_REQUEST("oauth2_request"),
  /** The token issuer refused. */
  OAUTH2_REJECTED("oauth2_rejected"),
  /** The token issuer is overloaded or broken. */
  OAUTH2_UNAVAILABLE("oauth2_unavailable"),
  /** The token issuer's answer cannot be used. */
  OAUTH2_RESPONSE("oauth2_response"),
  /** Anything else, local and untyped. */
  ERROR("error");

  private final String label;

  AuthFailure(String label) {
    this.label = label;
  }

  /** Returns the value for metric labels and log lines. */
  public String label() {
    return label;
  }
}
