package io.baokms.testing.transit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * Changes the keys of one Transit mount behind the provider's back.
 *
 * <p>What OpenBao refuses an administrator is refused here too, by {@link IllegalArgumentException}
 * with OpenBao's text. Thread-safe.
 */
public final class TransitControls {

  private final TransitStore store;
  private final String mount;
  private final InstantSource time;

  /** Creates the controls of one mount; default creation seconds come from the time source. */
  public TransitControls(TransitStore store, String mount, InstantSource time) {
    this.store = store;
    this.mount = mount;
    this.time = time;
  }

  /** Sets {@code disable_upsert}: encrypt never creates a key. */
  public TransitControls refuseUpsert() {
    store.change(mount, old -> old.withDisableUpsert(true));
    return this;
  }

  /** Unsets {@code disable_upsert}: encrypt creates a missing key when policy allows it. */
  public TransitControls allowUpsert() {
    store.change(mount, old -> old.withDisableUpsert(false));
    return this;
  }

  /** Creates an AES-256-GCM key now; one of that name stays as it is. */
  public TransitControls createKey(String key) {
    return createKey(key, KeyProfile.AES256, time.instant());
  }

  /** Creates a key of any profile with a chosen creation second. */
  public TransitControls createKey(String key, KeyProfile profile, Instant created) {
    store.createKey(mount, key, profile, created);
    return this;
  }

  /** Adds a version, created now. */
  public TransitControls rotate(String key) {
    return rotate(key, time.instant());
  }

  /** Adds a version with a chosen creation second. */
  public TransitControls rotate(String key, Instant created) {
    return change(key, old -> old.rotated(created));
  }

  /** Replaces the settings of a key; the type must stay. */
  public TransitControls configure(String key, KeyProfile profile) {
    return change(key, old -> old.withProfile(profile));
  }

  /** Sets {@code min_decryption_version}. */
  public TransitControls minDecryptionVersion(String key, int version) {
    return change(key, old -> old.withMinDecryption(version));
  }

  /** Sets {@code min_encryption_version}; 0 lifts the limit. */
  public TransitControls minEncryptionVersion(String key, int version) {
    return change(key, old -> old.withMinEncryption(version));
  }

  /** Destroys the versions below the given one. */
  public TransitControls trim(String key, int minAvailableVersion) {
    return change(key, old -> old.trimmed(minAvailableVersion));
  }

  /** Marks a key as soft-deleted: it is shown, but neither encrypts nor decrypts. */
  public TransitControls softDelete(String key) {
    return change(key, old -> old.withSoftDeleted(true));
  }

  /** Takes the mark of soft deletion away. */
  public TransitControls restoreSoftDeleted(String key) {
    return change(key, old -> old.withSoftDeleted(false));
  }

  /**
   * Deletes a key, allowing it first; a key created under the same name later has other material.
   */
  public TransitControls deleteKey(String key) {
    change(key, UnaryOperator.identity());
    store.change(mount, old -> old.without(key));
    return this;
  }

  private TransitControls change(String key, UnaryOperator<KeyState> change) {
    store.changeKey(mount, key, change);
    return this;
  }
}
