package io.baokms.aad;

import java.nio.charset.StandardCharsets;

/**
 * The associated data that OpenBao authenticates together with a value.
 *
 * <p>Holds the raw provider name and otherwise hashes only. Immutable; worth keeping beside the key
 * version that it belongs to.
 */
public final class Aad {

  /** Marks the values of background probes; it can never equal that of a KMS request. */
  public static final Aad STATUS_PROBE = new Aad("openbao-kubernetes-kms/status-probe/v1");

  /** Marks the values of the command {@code doctor}. */
  public static final Aad DOCTOR_PROBE = new Aad("openbao-kubernetes-kms/doctor-probe/v1");

  /** Marks the values of the command {@code benchmark}. */
  public static final Aad BENCHMARK = new Aad("openbao-kubernetes-kms/benchmark-smoke/v1");

  static final String VERSION = "v1";
  static final String PROVIDER = "openbao-transit";

  private final byte[] bytes;

  private Aad(String literal) {
    this(literal.getBytes(StandardCharsets.US_ASCII));
  }

  private Aad(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the envelope of KMS requests under one key version.
   *
   * @param keyId the id derived from this identity and version
   * @param version the version in OpenBao, at least 1
   * @throws IllegalArgumentException when the version is below 1
   */
  public static Aad of(KeyIdentity identity, KeyId keyId, int version) {
    CanonicalJson.ObjectBuilder envelope =
        CanonicalJson.object()
            .put("aad_version", VERSION)
            .put("purpose", "kubernetes-etcd-kms-v2")
            .put("provider", PROVIDER)
            .put("provider_name", identity.providerName())
            .put("cluster_id_hash", HashValue.of(identity.clusterId()))
            .put("openbao_instance_hash", HashValue.of(identity.openbaoInstanceId()));
    if (identity.hasNamespace()) {
      envelope.put("openbao_namespace_hash", HashValue.of(identity.openbaoNamespace()));
    }
    envelope
        .put("transit_mount_hash", HashValue.of(identity.transitMountId()))
        .put("transit_key_hash", HashValue.of(identity.keyLineageId()))
        .put("key_id_hash", keyId.hash())
        .put("key_version", VersionText.of(version));
    return new Aad(envelope.build().compact());
  }

  /** Returns a copy of the bytes, never empty. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Returns the bytes as text. */
  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
