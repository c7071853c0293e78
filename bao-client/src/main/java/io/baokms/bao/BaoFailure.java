package io.baokms.bao;

/**
 * The closed set of ways in which a call to OpenBao fails.
 *
 * <p>{@link #label()} is the value used in metrics and in the health answer.
 */
public enum BaoFailure {
  /** OpenBao refused the request as malformed (400 with no text known to us). Not retryable. */
  INVALID_REQUEST("invalid_request"),
  /** No usable token, or the token could not be proven alive (401, or 403 after judgement). */
  UNAUTHENTICATED("unauthenticated"),
  /** The policy does not allow the call (403 on a token proven alive). The operator mends it. */
  PERMISSION_DENIED("permission_denied"),
  /** The key or mount does not exist. */
  NOT_FOUND("not_found"),
  /** The ciphertext's tag did not verify: other associated data, other key material, or damage. */
  DECRYPT_FAILED("decrypt_failed"),
  /** A quota refused the call (429). May succeed later unchanged. */
  RATE_LIMITED("rate_limited"),
  /** OpenBao cannot answer now (5xx, a redirect, an oversized body). May succeed later. */
  UNAVAILABLE("unavailable"),
  /** OpenBao or the namespace is sealed. May succeed once it is unsealed. */
  SEALED("sealed"),
  /** The TLS handshake or certificate check failed. */
  TLS_FAILED("tls_failed"),
  /** The host name did not resolve. */
  DNS_FAILED("dns_failed"),
  /** The connection could not be made or broke. */
  CONNECTION_FAILED("connection_failed"),
  /** The answering node does not know the key version yet, even after one repetition. */
  VERSION_LAG("version_lag"),
  /** The key's minimum versions exclude the requested version. */
  VERSION_DISALLOWED("version_disallowed"),
  /** The key is soft-deleted. */
  SOFT_DELETED("soft_deleted"),
  /** A 2xx answer that cannot be decoded, or lacks what it must have. */
  RESPONSE_INVALID("unknown"),
  /** A 4xx status that OpenBao is not known to give on this call. */
  UNKNOWN("unknown"),
  /** The deadline was reached. */
  TIMEOUT("timeout"),
  /** The caller gave up (its thread was interrupted). */
  CANCELED("canceled");

  private final String label;

  BaoFailure(String label) {
    this.label = label;
  }

  /** Returns the lower-case value for metric labels and health answers. */
  public String label() {
    return label;
  }

  /** Tells whether the failure says that OpenBao could not be reached or could not serve. */
  public boolean outage() {
    return switch (this) {
      case SEALED, UNAVAILABLE, RATE_LIMITED, TLS_FAILED, DNS_FAILED, CONNECTION_FAILED -> true;
      default -> false;
    };
  }
}
