package io.baokms.launcher.config;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.IdentityFingerprint;
import io.baokms.aad.KeyIdentity;
import java.util.Optional;

/**
 * Which key seals, and whose it is.
 *
 * @param mountPath path of the Transit mount
 * @param keyName name of the Transit key
 * @param identity the labels that key_id and associated data are made of
 * @param fingerprint the hash of all of these
 */
public record TransitSettings(
    String mountPath, String keyName, KeyIdentity identity, IdentityFingerprint fingerprint) {

  /** Returns the settings; empty while a part of the identity is missing or malformed. */
  static Optional<TransitSettings> of(EffectiveValues values) {
    Optional<String> mountPath = values.text(TransitKeys.MOUNT_PATH);
    Optional<String> keyName = values.text(TransitKeys.KEY_NAME);
    if (mountPath.isEmpty() || keyName.isEmpty()) {
      return Optional.empty();
    }
    try {
      KeyIdentity identity = identity(values);
      return Optional.of(
          new TransitSettings(
              mountPath.get(),
              keyName.get(),
              identity,
              IdentityFingerprint.of(identity, mountPath.get(), keyName.get())));
    } catch (CanonicalException e) {
      return Optional.empty();
    }
  }

  private static KeyIdentity identity(EffectiveValues values) throws CanonicalException {
    return KeyIdentity.builder()
        .providerName(values.text(TransitKeys.PROVIDER_NAME).orElse(""))
        .clusterId(values.text(TransitKeys.CLUSTER_ID).orElse(""))
        .openbaoInstanceId(values.text(OpenBaoKeys.INSTANCE_ID).orElse(""))
        .openbaoNamespace(values.text(OpenBaoKeys.NAMESPACE).orElse(""))
        .transitMountId(values.text(TransitKeys.TRANSIT_MOUNT_ID).orElse(""))
        .keyLineageId(values.text(TransitKeys.KEY_LINEAGE_ID).orElse(""))
        .build();
  }
}
