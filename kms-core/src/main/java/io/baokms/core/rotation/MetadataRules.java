package io.baokms.core.rotation;

import io.baokms.aad.KeyIdentity;
import io.baokms.bao.TransitKey;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RegistryState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges a Transit key against the registry. A version newer than all known is no finding. */
public final class MetadataRules {

  private MetadataRules() {}

  /**
   * Judges one reading of the key's metadata.
   *
   * @param identity the configured identity
   * @param state the published state
   */
  public static MetadataVerdict judge(TransitKey key, KeyIdentity identity, RegistryState state) {
    Set<ProfileFinding> findings = EnumSet.noneOf(ProfileFinding.class);
    findings.addAll(KeyProfile.findings(key));
    // An answer that contradicts itself proves nothing about the order of versions.
    boolean rolledBack =
        !findings.contains(ProfileFinding.READ_INVALID)
            && key.latestVersion() < state.highestVersion();
    findings.addAll(registryFindings(key, identity, state));
    if (rolledBack) {
      return new MetadataVerdict.RolledBack(findings);
    }
    if (!findings.isEmpty()) {
      return new MetadataVerdict.Refused(findings);
    }
    return key.minEncryptionVersion() > state.active().version()
        ? MetadataVerdict.Accepted.ENCRYPTION_BLOCKED
        : MetadataVerdict.Accepted.USABLE;
  }

  private static Set<ProfileFinding> registryFindings(
      TransitKey key, KeyIdentity identity, RegistryState state) {
    Set<ProfileFinding> findings = EnumSet.noneOf(ProfileFinding.class);
    if (!state.records().stream().allMatch(r -> r.identity().equals(identity))) {
      findings.add(ProfileFinding.IDENTITY_DIFFERS);
    }
    state.usable().forEach(record -> finding(key, record).ifPresent(findings::add));
    if (!unrecorded(state, key.latestVersion()).allMatch(v -> key.versions().containsKey(v))) {
      findings.add(ProfileFinding.VERSION_MISSING);
    }
    return findings;
  }

  /** Returns the versions above the active one, up to the newest, that have no record at all. */
  static IntStream unrecorded(RegistryState state, int latest) {
    Set<Integer> recorded =
        state.records().stream().map(KeyRecord::version).collect(Collectors.toSet());
    return IntStream.rangeClosed(state.active().version(), latest)
        .filter(version -> !recorded.contains(version));
  }

  /** OpenBao hides versions below its minima, so a raised minimum is told before an absence. */
  private static Optional<ProfileFinding> finding(TransitKey key, KeyRecord record) {
    if (key.minAvailableVersion() > record.version()) {
      return Optional.of(ProfileFinding.MIN_AVAILABLE_VERSION);
    }
    if (key.minDecryptionVersion() > record.version()) {
      return Optional.of(ProfileFinding.MIN_DECRYPTION_VERSION);
    }
    @Nullable Instant createdAt = key.versions().get(record.version());
    if (createdAt == null) {
      return Optional.of(ProfileFinding.VERSION_MISSING);
    }
    return createdAt.getEpochSecond() == record.createdAtUnix()
        ? Optional.empty()
        : Optional.of(ProfileFinding.CREATION_TIME_DIFFERS);
  }
}
