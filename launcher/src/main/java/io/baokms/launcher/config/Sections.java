package io.baokms.launcher.config;

import java.util.Map;

/** What each section of the file is about, for the schema and the reference page. */
final class Sections {
  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          Map.entry("", "Configuration of bao-kms-provider."),
          Map.entry("server", "The socket, the other listeners, and limits."),
          Map.entry("openbao", "How OpenBao is reached."),
          Map.entry("auth", "How the provider logs in to OpenBao."),
          Map.entry("auth.jwt", "Login with a JWT."),
          Map.entry("auth.jwt.oauth2", "A JWT from an OAuth2 client-credentials grant."),
          Map.entry("auth.cert", "Login with a TLS client certificate."),
          Map.entry("auth.cert.pkcs11", "A certificate whose key lives in an HSM."),
          Map.entry("auth.cert.spiffe", "Known so that older files decode; never usable."),
          Map.entry("transit", "Which key seals."),
          Map.entry("transit.keyIdScope", "The labels that every key_id is derived from."),
          Map.entry("bootstrap", "What happens until OpenBao answers for the first time."),
          Map.entry("status", "How the key is watched."),
          Map.entry("state", "What is kept on disk."),
          Map.entry("rotation", "How a new key version is taken into use."),
          Map.entry("logging", "What is logged, and how."),
          Map.entry("logging.debugCorrelation", "Linking log lines during an incident."));

  private Sections() {}

  static String meaning(String section) {
    return MEANINGS.getOrDefault(section, "");
  }
}
