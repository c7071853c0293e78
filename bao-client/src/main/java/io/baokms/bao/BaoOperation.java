package io.baokms.bao;

/** The calls this client makes, with their metric label and log text (OpenBao API pages). */
public enum BaoOperation {
  /** POST {@code <auth mount>/login} with a JWT. */
  JWT_LOGIN("jwt_login", "auth jwt login"),
  /** POST {@code <auth mount>/login} over mutual TLS. */
  CERT_LOGIN("cert_login", "auth cert login"),
  /** POST {@code auth/token/renew-self}. */
  TOKEN_RENEW_SELF("token_renew_self", "token renew self"),
  /** GET {@code auth/token/lookup-self}. */
  TOKEN_LOOKUP_SELF("token_lookup_self", "token lookup self"),
  /** POST {@code auth/token/revoke-self}. */
  TOKEN_REVOKE_SELF("token_revoke_self", "token revoke self"),
  /** GET {@code <mount>/config/keys}. */
  TRANSIT_DISABLE_UPSERT_READ("transit_disable_upsert_read", "transit disable_upsert read"),
  /** GET {@code <mount>/keys/<key>}. */
  TRANSIT_METADATA_READ("transit_metadata_read", "transit metadata read"),
  /** POST {@code <mount>/encrypt/<key>}. */
  TRANSIT_ENCRYPT("transit_encrypt", "transit encrypt"),
  /** POST {@code <mount>/decrypt/<key>}. */
  TRANSIT_DECRYPT("transit_decrypt", "transit decrypt"),
  /** POST {@code sys/capabilities-self}. */
  CAPABILITIES_SELF("capabilities_self", "capabilities self");

  private final String label;
  private final String text;

  BaoOperation(String label, String text) {
    this.label = label;
    this.text = text;
  }

  /** Returns the metric label. */
  public String label() {
    return label;
  }

  /** Returns the name used in log lines and messages. */
  public String text() {
    return text;
  }
}
