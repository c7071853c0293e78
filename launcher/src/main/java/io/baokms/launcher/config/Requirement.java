package io.baokms.launcher.config;

/** When a key must be given. */
enum Requirement {
  OPTIONAL("no"),
  IN_FILE("yes, in the file itself"),
  ALWAYS("yes"),
  JWT("with `auth.method: jwt`"),
  JWT_FILE("with `auth.jwt.source: file`"),
  JWT_OAUTH2("with `auth.jwt.source: oauth2`"),
  CERT("with `auth.method: cert`"),
  CERT_PKCS11("with `auth.cert.source: pkcs11`"),
  DEBUG_CORRELATION("with `logging.debugCorrelation.enabled: true`");

  private final String says;

  Requirement(String says) {
    this.says = says;
  }

  /** The condition in the words of the reference page. */
  String says() {
    return says;
  }

  boolean appliesTo(EffectiveValues values) {
    return switch (this) {
      case OPTIONAL -> false;
      case IN_FILE, ALWAYS -> true;
      case JWT -> isJwt(values);
      case JWT_FILE -> isJwt(values) && values.is(JwtKeys.SOURCE, "file");
      case JWT_OAUTH2 -> isJwt(values) && values.is(JwtKeys.SOURCE, "oauth2");
      case CERT -> isCert(values);
      case CERT_PKCS11 -> isCert(values) && values.is(CertKeys.SOURCE, "pkcs11");
      case DEBUG_CORRELATION -> values.get(LoggingKeys.CORRELATION_ENABLED);
    };
  }

  private static boolean isJwt(EffectiveValues values) {
    return values.is(AuthKeys.METHOD, "jwt");
  }

  private static boolean isCert(EffectiveValues values) {
    return values.is(AuthKeys.METHOD, "cert");
  }
}
