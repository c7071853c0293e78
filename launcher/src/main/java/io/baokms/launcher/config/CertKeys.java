package io.baokms.launcher.config;

import io.baokms.launcher.config.Key.Mark;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The keys below {@code auth.cert}. */
final class CertKeys {
  static final Key<String> MOUNT_PATH =
      Key.text("auth.cert.mountPath")
          .required(Requirement.CERT)
          .rule(TextRules.MOUNT)
          .means("Path of the certificate auth mount as written after /v1, normally auth/….");
  static final Key<String> NAME =
      Key.text("auth.cert.name")
          .byDefault("")
          .rule(TextRules.IDENT)
          .means("OpenBao certificate role of the login.");
  static final Key<Duration> MIN_REMAINING_TTL =
      Key.duration("auth.cert.minRemainingTtl", Duration.ofHours(24))
          .rule(NumberRules.POSITIVE)
          .means("A certificate that ends sooner is reported.");
  static final Key<Duration> CLOCK_SKEW_LEEWAY =
      Key.duration("auth.cert.clockSkewLeeway", Duration.ofSeconds(30))
          .rule(NumberRules.NOT_NEGATIVE)
          .means("Difference between clocks that the checks of the certificate forgive.");
  static final Key<String> SOURCE =
      Key.text("auth.cert.source")
          .required(Requirement.CERT)
          .rule(TextRules.oneOf("pkcs11", "spiffe").inSchema(Map.of("const", "pkcs11")))
          .means("Where the certificate's key lives; `spiffe` is known and refused.");
  static final Key<String> CERTIFICATE_FILE =
      Key.text("auth.cert.pkcs11.certificateFile")
          .required(Requirement.CERT_PKCS11)
          .rule(PathRules.ABSOLUTE)
          .means("PEM file with the client certificate and its chain.");
  static final Key<String> MODULE_PATH =
      Key.text("auth.cert.pkcs11.modulePath")
          .required(Requirement.CERT_PKCS11)
          .rule(PathRules.ABSOLUTE)
          .means("Shared library of the HSM.");
  static final Key<String> TOKEN_LABEL =
      Key.text("auth.cert.pkcs11.tokenLabel")
          .required(Requirement.CERT_PKCS11)
          .rule(TextRules.IDENT)
          .rule(TextRules.atMostBytes(32))
          .means("Label of the token that holds the key.");
  static final Key<String> KEY_LABEL =
      Key.text("auth.cert.pkcs11.keyLabel")
          .required(Requirement.CERT_PKCS11)
          .rule(TextRules.IDENT)
          .means("Label of the key on the token.");
  static final Key<String> PIN_FILE =
      Key.text("auth.cert.pkcs11.pinFile")
          .required(Requirement.CERT_PKCS11)
          .rule(PathRules.ABSOLUTE)
          .means("File with the token's user PIN.");
  static final Key<Integer> MAX_SESSIONS =
      Key.integer("auth.cert.pkcs11.maxSessions")
          .required(Requirement.CERT_PKCS11)
          .rule(NumberRules.atLeast(2))
          .means("Most sessions that are opened on the token.");
  static final Key<String> SPIFFE_SOCKET = unusable("auth.cert.spiffe.workloadAPISocket");
  static final Key<String> SPIFFE_ID = unusable("auth.cert.spiffe.spiffeID");
  static final Key<String> SPIFFE_TRUST_DOMAIN = unusable("auth.cert.spiffe.trustDomain");

  static final List<Key<?>> ALL =
      List.of(
          MOUNT_PATH,
          NAME,
          MIN_REMAINING_TTL,
          CLOCK_SKEW_LEEWAY,
          SOURCE,
          CERTIFICATE_FILE,
          MODULE_PATH,
          TOKEN_LABEL,
          KEY_LABEL,
          PIN_FILE,
          MAX_SESSIONS,
          SPIFFE_SOCKET,
          SPIFFE_ID,
          SPIFFE_TRUST_DOMAIN);

  private CertKeys() {}

  private static Key<String> unusable(String name) {
    return Key.text(name)
        .mark(Mark.UNUSABLE)
        .means("Known so that older files decode; see `auth.cert.source`.");
  }
}
