package io.baokms.core;

import io.baokms.bao.BaoFailure;

/**
 * Why a KMS call failed: gRPC code, fixed text on the wire and error class, as one table.
 *
 * <p>Each constant says whether the same call may succeed later unchanged, and what the operator
 * does about it. Texts hold no cause, address, path or id.
 *
 * @see <a href="https://grpc.io/docs/guides/status-codes/">gRPC status codes</a>
 */
public enum Reason {
  /** The provider failed in an unforeseen way. May succeed later; the operator reports the log. */
  INTERNAL(Code.INTERNAL, "kms request failed", "unknown"),
  /** A defect ended the call. May succeed later; the operator reports the logged exception type. */
  PANIC(Code.INTERNAL, "kms request failed", "panic"),
  /**
   * OpenBao's answer to an encryption failed a check. May succeed later; the operator looks for a
   * proxy or a wrong server at the configured address.
   */
  TRANSIT_RESPONSE_INVALID(Code.INTERNAL, "kms request failed", "transit_response_invalid"),
  /**
   * The answer would exceed what Kubernetes stores. Never succeeds unchanged; the operator looks
   * for a server that is not OpenBao's Transit.
   */
  RESPONSE_LIMIT(Code.INTERNAL, "kms response exceeds protocol limits", "protocol_limit"),

  /** Too many calls at once. May succeed later; the operator may raise the limit. */
  CONCURRENCY_LIMIT(
      Code.RESOURCE_EXHAUSTED, "kms request concurrency limit reached", "concurrency_limit"),
  /** The request has no ciphertext. Never succeeds unchanged; the client is at fault. */
  CIPHERTEXT_REQUIRED(Code.INVALID_ARGUMENT, "ciphertext is required", "unknown"),
  /** The request has no plaintext. Never succeeds unchanged; the client is at fault. */
  PLAINTEXT_REQUIRED(Code.INVALID_ARGUMENT, "plaintext is required", "unknown"),
  /** A field is longer than its limit. Never succeeds unchanged; the client is at fault. */
  REQUEST_LIMIT(Code.INVALID_ARGUMENT, "kms request exceeds protocol limits", "protocol_limit"),
  /**
   * The annotations were not written by a provider of this kind. Never succeeds unchanged; the
   * operator checks which provider wrote the object.
   */
  ANNOTATIONS_INVALID(Code.INVALID_ARGUMENT, "annotations invalid", "annotation_invalid"),
  /**
   * The annotations belong to another key or identity. Never succeeds unchanged; the operator
   * compares the configured identity with the one that wrote the object.
   */
  ANNOTATIONS_MISMATCH(
      Code.INVALID_ARGUMENT, "annotations do not match key snapshot", "aad_mismatch"),
  /**
   * The ciphertext is damaged or of another key version. Never succeeds unchanged; the operator
   * restores the object.
   */
  CIPHERTEXT_MISMATCH(
      Code.INVALID_ARGUMENT, "ciphertext does not match key snapshot", "ciphertext_mismatch"),
  /** The key_id is not one of ours. Never succeeds unchanged; another provider wrote the object. */
  KEY_ID_MALFORMED(Code.INVALID_ARGUMENT, "key_id malformed", "key_id_malformed"),
  /**
   * No known key version has this key_id. May succeed once its version is known; the operator
   * compares identity and registry with the node that wrote the object.
   */
  KEY_ID_UNKNOWN(Code.NOT_FOUND, "key_id unknown", "key_id_unknown"),
  /**
   * The key's metadata could not be read to look for the key_id. May succeed later; the operator
   * restores access to OpenBao.
   */
  KEY_METADATA_REFRESH_FAILED(
      Code.UNAVAILABLE, "key metadata refresh failed", "key_metadata_refresh_failed"),

  /**
   * No trustworthy key has been seen since the start. May succeed later; the operator reads the
   * reasons of the health answer.
   */
  ACTIVE_KEY_NOT_ESTABLISHED(Code.UNAVAILABLE, "active key not established", "status_stale"),
  /** The status could not be read. May succeed later; the operator reports the log. */
  STATUS_UNAVAILABLE(Code.FAILED_PRECONDITION, "status unavailable", "status_stale"),
  /**
   * Sealing is not safe now. May succeed later; the operator reads the reasons of the health
   * answer.
   */
  STATUS_UNHEALTHY(Code.FAILED_PRECONDITION, "status unhealthy", "status_stale"),
  /**
   * There is no active key yet. May succeed later; the operator reads the reasons of the health
   * answer.
   */
  ACTIVE_KEY_UNAVAILABLE(Code.FAILED_PRECONDITION, "active key unavailable", "status_stale"),
  /** Status and active key disagree. May succeed later; the operator reports the log. */
  STATUS_KEY_ID_MISMATCH(Code.FAILED_PRECONDITION, "status key_id mismatch", "status_stale"),
  /**
   * The key version was recorded without associated data. Never succeeds unchanged; the operator
   * repairs the registry.
   */
  AAD_REQUIRED(Code.FAILED_PRECONDITION, "AAD required", "aad_missing"),

  /** The time allowed was used up. May succeed later; the operator looks at OpenBao's latency. */
  TIMED_OUT(Code.DEADLINE_EXCEEDED, "request timed out", "timeout"),
  /** The caller gave up. May succeed later; nothing to do. */
  CANCELED(Code.CANCELLED, "request canceled", "canceled"),

  /** OpenBao is sealed. May succeed later; the operator unseals it. */
  TRANSIT_SEALED(Code.UNAVAILABLE, "transit unavailable", "openbao_sealed"),
  /**
   * OpenBao could not verify the ciphertext. Never succeeds unchanged; the operator checks for a
   * re-created key, another identity or a damaged object.
   */
  DECRYPT_FAILED(Code.INVALID_ARGUMENT, "transit decrypt failed", "aad_mismatch"),
  /** OpenBao refused the associated data. May succeed later; the operator checks the server. */
  ENCRYPT_FAILED(Code.INVALID_ARGUMENT, "transit encrypt failed", "aad_mismatch"),
  /** The key or mount is missing. May succeed once it is back; the operator restores it. */
  TRANSIT_KEY_MISSING(Code.NOT_FOUND, "transit key not found", "transit_key_missing"),
  /** The answering node does not know the version yet. May succeed a moment later unchanged. */
  TRANSIT_VERSION_LAG(Code.UNAVAILABLE, "transit unavailable", "transit_version_lag"),
  /** The key's minimum excludes the version. May succeed once the operator lowers the minimum. */
  DECRYPT_VERSION_DISALLOWED(
      Code.INVALID_ARGUMENT, "transit decrypt failed", "transit_version_disallowed"),
  /** The key's minimum excludes the version. May succeed once the operator lowers the minimum. */
  ENCRYPT_VERSION_DISALLOWED(
      Code.INVALID_ARGUMENT, "transit encrypt failed", "transit_version_disallowed"),
  /** The key is soft-deleted. May succeed once the operator restores it. */
  DECRYPT_KEY_SOFT_DELETED(
      Code.INVALID_ARGUMENT, "transit decrypt failed", "transit_key_soft_deleted"),
  /** The key is soft-deleted. May succeed once the operator restores it. */
  ENCRYPT_KEY_SOFT_DELETED(
      Code.INVALID_ARGUMENT, "transit encrypt failed", "transit_key_soft_deleted"),
  /** OpenBao refused the request. Never succeeds unchanged; the operator reads OpenBao's audit. */
  DECRYPT_REFUSED(Code.INVALID_ARGUMENT, "transit decrypt failed", "unknown"),
  /** OpenBao refused the request. Never succeeds unchanged; the operator reads OpenBao's audit. */
  ENCRYPT_REFUSED(Code.INVALID_ARGUMENT, "transit encrypt failed", "unknown"),
  /**
   * There is no usable token. May succeed once a login works; the operator reads the log of the
   * last login.
   */
  AUTHENTICATION_FAILED(Code.UNAUTHENTICATED, "transit authentication failed", "auth_failed"),
  /** The policy denies the call. May succeed once the operator mends the policy. */
  TRANSIT_PERMISSION_DENIED(
      Code.PERMISSION_DENIED, "transit permission denied", "transit_policy_denied"),
  /** A quota refused the call. May succeed later; the operator may raise the quota. */
  TRANSIT_RATE_LIMITED(Code.RESOURCE_EXHAUSTED, "transit rate limited", "openbao_rate_limited"),
  /** OpenBao cannot answer now. May succeed later; the operator looks at OpenBao. */
  TRANSIT_UNAVAILABLE(Code.UNAVAILABLE, "transit unavailable", "openbao_unavailable"),
  /** OpenBao answered with an unknown refusal. May succeed later; the operator looks at OpenBao. */
  TRANSIT_UNKNOWN(Code.UNAVAILABLE, "transit unavailable", "unknown"),
  /** TLS failed. May succeed later; the operator checks CA, server name and certificate. */
  TRANSIT_TLS_FAILED(Code.UNAVAILABLE, "transit unavailable", "openbao_tls_failed"),
  /** OpenBao's name does not resolve. May succeed later; the operator checks name resolution. */
  TRANSIT_DNS_FAILED(Code.UNAVAILABLE, "transit unavailable", "openbao_dns_failed"),
  /** No connection to OpenBao. May succeed later; the operator checks network and server. */
  TRANSIT_CONNECTION_FAILED(Code.UNAVAILABLE, "transit unavailable", "openbao_connection_failed"),
  /** OpenBao's answer could not be read. May succeed later; the operator looks for a proxy. */
  TRANSIT_OPERATION_FAILED(Code.UNAVAILABLE, "transit operation failed", "openbao_unavailable");

  private final Code code;
  private final String text;
  private final String errorClass;

  Reason(Code code, String text, String errorClass) {
    this.code = code;
    this.text = text;
    this.errorClass = errorClass;
  }

  /** Returns the reason of an encryption that OpenBao did not do. */
  public static Reason ofEncrypt(BaoFailure failure) {
    return switch (failure) {
      case DECRYPT_FAILED -> ENCRYPT_FAILED;
      case VERSION_DISALLOWED -> ENCRYPT_VERSION_DISALLOWED;
      case SOFT_DELETED -> ENCRYPT_KEY_SOFT_DELETED;
      case INVALID_REQUEST -> ENCRYPT_REFUSED;
      default -> ofDecrypt(failure);
    };
  }

  /** Returns the reason of a decryption that OpenBao did not do. */
  public static Reason ofDecrypt(BaoFailure failure) {
    return switch (failure) {
      case SEALED -> TRANSIT_SEALED;
      case DECRYPT_FAILED -> DECRYPT_FAILED;
      case NOT_FOUND -> TRANSIT_KEY_MISSING;
      case VERSION_LAG -> TRANSIT_VERSION_LAG;
      case VERSION_DISALLOWED -> DECRYPT_VERSION_DISALLOWED;
      case SOFT_DELETED -> DECRYPT_KEY_SOFT_DELETED;
      case INVALID_REQUEST -> DECRYPT_REFUSED;
      case UNAUTHENTICATED -> AUTHENTICATION_FAILED;
      case PERMISSION_DENIED -> TRANSIT_PERMISSION_DENIED;
      case RATE_LIMITED -> TRANSIT_RATE_LIMITED;
      case UNAVAILABLE -> TRANSIT_UNAVAILABLE;
      case UNKNOWN -> TRANSIT_UNKNOWN;
      case TLS_FAILED -> TRANSIT_TLS_FAILED;
      case DNS_FAILED -> TRANSIT_DNS_FAILED;
      case CONNECTION_FAILED -> TRANSIT_CONNECTION_FAILED;
      case RESPONSE_INVALID -> TRANSIT_OPERATION_FAILED;
      case TIMEOUT -> TIMED_OUT;
      case CANCELED -> CANCELED;
    };
  }

  /** Returns the gRPC code. */
  public Code code() {
    return code;
  }

  /** Returns the fixed text that the client sees. */
  public String text() {
    return text;
  }

  /** Returns the value of the log and metric field {@code error_class}. */
  public String errorClass() {
    return errorClass;
  }

  /** The gRPC codes that a KMS call can end with, named as in gRPC. */
  public enum Code {
    /** The caller gave up. */
    CANCELLED,
    /** The request can never succeed as it is. */
    INVALID_ARGUMENT,
    /** The time allowed was used up. */
    DEADLINE_EXCEEDED,
    /** The key does not exist. */
    NOT_FOUND,
    /** OpenBao's policy says no. */
    PERMISSION_DENIED,
    /** A limit was reached. */
    RESOURCE_EXHAUSTED,
    /** The provider must become healthy first. */
    FAILED_PRECONDITION,
    /** The provider or OpenBao's answer is at fault. */
    INTERNAL,
    /** OpenBao cannot be used now. */
    UNAVAILABLE,
    /** There is no usable token. */
    UNAUTHENTICATED
  }
}
