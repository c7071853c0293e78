package io.baokms.testing.traffic;

/** The calls that a KMS provider makes. */
public enum Operation {
  /** {@code POST <auth mount>/login}. */
  JWT_LOGIN("auth jwt login"),
  /** {@code POST auth/token/renew-self}. */
  TOKEN_RENEW("token renew self"),
  /** {@code GET auth/token/lookup-self}. */
  TOKEN_LOOKUP("token lookup self"),
  /** {@code POST auth/token/revoke-self}. */
  TOKEN_REVOKE("token revoke self"),
  /** {@code GET <mount>/config/keys}. */
  DISABLE_UPSERT_READ("transit disable_upsert read"),
  /** {@code GET <mount>/keys/<key>}. */
  METADATA_READ("transit metadata read"),
  /** {@code POST <mount>/encrypt/<key>}. */
  ENCRYPT("transit encrypt"),
  /** {@code POST <mount>/decrypt/<key>}. */
  DECRYPT("transit decrypt"),
  /** {@code POST sys/capabilities-self}. */
  CAPABILITIES("capabilities self"),
  /** {@code GET sys/health}. */
  HEALTH("sys health"),
  /** Anything else. */
  OTHER("other");

  private final String title;

  Operation(String title) {
    this.title = title;
  }

  /** Returns the name used in metrics and in the recorded replies. */
  public String title() {
    return title;
  }

  /**
   * Returns the operation that a path belongs to, whatever the method.
   *
   * @param path the path without {@code /v1/}; a namespace may stand in front
   */
  public static Operation of(String path) {
    if (path.endsWith("sys/health")) {
      return HEALTH;
    }
    if (path.endsWith("auth/token/renew-self")) {
      return TOKEN_RENEW;
    }
    if (path.endsWith("auth/token/lookup-self")) {
      return TOKEN_LOOKUP;
    }
    if (path.endsWith("auth/token/revoke-self")) {
      return TOKEN_REVOKE;
    }
    if (path.endsWith("sys/capabilities-self")) {
      return CAPABILITIES;
    }
    if (path.endsWith("/login")) {
      return JWT_LOGIN;
    }
    return transit(path);
  }

  private static Operation transit(String path) {
    if (path.endsWith("/config/keys")) {
      return DISABLE_UPSERT_READ;
    }
    String[] segments = path.split("/", -1);
    String verb = segments.length < 2 ? "" : segments[segments.length - 2];
    return switch (verb) {
      case "keys" -> METADATA_READ;
      case "encrypt" -> ENCRYPT;
      case "decrypt" -> DECRYPT;
      default -> OTHER;
    };
  }
}
