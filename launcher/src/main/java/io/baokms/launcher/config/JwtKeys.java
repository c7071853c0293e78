package io.baokms.launcher.config;

import java.time.Duration;
import java.util.List;

/** The keys below {@code auth.jwt}. */
final class JwtKeys {
  static final String OAUTH2_SECTION = "auth.jwt.oauth2";

  static final Key<String> SOURCE =
      Key.text("auth.jwt.source")
          .required(Requirement.JWT)
          .rule(TextRules.oneOf("file", "oauth2"))
          .means("Where the JWT comes from; inferred when only `jwtFile` is there.");
  static final Key<String> MOUNT_PATH =
      Key.text("auth.jwt.mountPath")
          .required(Requirement.JWT)
          .rule(TextRules.MOUNT)
          .means("Path of the JWT auth mount as written after /v1, normally auth/….");
  static final Key<String> ROLE =
      Key.text("auth.jwt.role")
          .required(Requirement.JWT)
          .rule(TextRules.NAME_RULE)
          .means("OpenBao role of the login.");
  static final Key<String> JWT_FILE =
      Key.text("auth.jwt.jwtFile")
          .required(Requirement.JWT_FILE)
          .rule(PathRules.ABSOLUTE)
          .means("File with the JWT, read again for each login.");
  static final Key<Duration> MIN_REMAINING_TTL =
      Key.duration("auth.jwt.minRemainingTtl", Duration.ofMinutes(2))
          .rule(NumberRules.POSITIVE)
          .means("A JWT that ends sooner is not used.");
  static final Key<Duration> CLOCK_SKEW_LEEWAY =
      Key.duration("auth.jwt.clockSkewLeeway", Duration.ofSeconds(30))
          .rule(NumberRules.NOT_NEGATIVE)
          .means("Difference between clocks that the checks of a JWT's times forgive.");
  static final Key<String> EXPECTED_ISSUER =
      Key.text("auth.jwt.expectedIssuer")
          .byDefault("")
          .required(Requirement.JWT_OAUTH2)
          .rule(TextRules.IDENT)
          .means("The exact `iss` claim; empty accepts any.");
  static final Key<List<String>> EXPECTED_AUDIENCE =
      Key.texts("auth.jwt.expectedAudience")
          .required(Requirement.JWT_OAUTH2)
          .rule(Rule.each(TextRules.IDENT))
          .means("Audiences, one of which must be in the `aud` claim; empty accepts any.");
  static final Key<String> EXPECTED_SUBJECT =
      Key.text("auth.jwt.expectedSubject")
          .byDefault("")
          .rule(TextRules.IDENT)
          .means("The exact `sub` claim; empty accepts any.");
  static final Key<String> TOKEN_URL =
      Key.text("auth.jwt.oauth2.tokenUrl")
          .required(Requirement.JWT_OAUTH2)
          .rule(UrlRules.TOKEN_ENDPOINT)
          .means("Token endpoint of the issuer.");
  static final Key<String> CLIENT_ID =
      Key.text("auth.jwt.oauth2.clientId")
          .required(Requirement.JWT_OAUTH2)
          .rule(TextRules.NO_CONTROL)
          .means("Client that the issuer knows.");
  static final Key<String> CLIENT_SECRET_FILE =
      Key.text("auth.jwt.oauth2.clientSecretFile")
          .required(Requirement.JWT_OAUTH2)
          .rule(PathRules.ABSOLUTE)
          .means("File with the client's secret, read again for each grant.");
  static final Key<String> AUTH_METHOD =
      Key.text("auth.jwt.oauth2.authMethod")
          .required(Requirement.JWT_OAUTH2)
          .rule(TextRules.oneOf("client_secret_basic", "client_secret_post"))
          .means("How the secret is sent to the issuer.");
  static final Key<List<String>> SCOPES =
      Key.texts("auth.jwt.oauth2.scopes")
          .rule(Rule.each(TextRules.SCOPE_TOKEN))
          .means("Scopes to ask for.");
  static final Key<String> AUDIENCE =
      Key.text("auth.jwt.oauth2.audience")
          .byDefault("")
          .rule(TextRules.NO_CONTROL)
          .means("The `audience` parameter of the grant.");
  static final Key<List<String>> RESOURCES =
      Key.texts("auth.jwt.oauth2.resources")
          .rule(Rule.each(UrlRules.RESOURCE))
          .means("The `resource` parameters of the grant.");
  static final Key<String> OAUTH2_CA_CERT_FILE =
      Key.text("auth.jwt.oauth2.caCertFile")
          .byDefault("")
          .rule(PathRules.ABSOLUTE)
          .means("PEM file with the authorities trusted for the issuer; empty is the system's.");

  static final List<Key<?>> ALL =
      List.of(
          SOURCE,
          MOUNT_PATH,
          ROLE,
          JWT_FILE,
          MIN_REMAINING_TTL,
          CLOCK_SKEW_LEEWAY,
          EXPECTED_ISSUER,
          EXPECTED_AUDIENCE,
          EXPECTED_SUBJECT,
          TOKEN_URL,
          CLIENT_ID,
          CLIENT_SECRET_FILE,
          AUTH_METHOD,
          SCOPES,
          AUDIENCE,
          RESOURCES,
          OAUTH2_CA_CERT_FILE);

  private JwtKeys() {}
}
