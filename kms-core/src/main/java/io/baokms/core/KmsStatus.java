package io.baokms.core;

import io.baokms.aad.KeyId;

/** Says whether new values may be sealed, and with which key. */
public sealed interface KmsStatus {

  /** Sealing works with this key. */
  record Healthy(KeyId keyId) implements KmsStatus {}

  /** Sealing must not happen, for this first reason; no key is named. */
  record Unhealthy(StatusReason reason) implements KmsStatus {}

  /** No trustworthy key has been seen since the start. */
  record NotEstablished() implements KmsStatus {}
}
