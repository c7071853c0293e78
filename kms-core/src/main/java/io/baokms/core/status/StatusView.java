package io.baokms.core.status;

import io.baokms.core.KmsSettings;
import io.baokms.core.StatusReason;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that Status, Encrypt and Decrypt know at one moment; published in one step.
 *
 * @param established whether a healthy view was ever published; it then stays true
 * @param deep null before the first deep probe
 */
public record StatusView(
    KeyRing keys, boolean established, MetadataResult metadata, @Nullable DeepResult deep) {

  /** What is known before the state is loaded and anything was probed. */
  public static final StatusView INITIAL =
      new StatusView(KeyRing.EMPTY, false, MetadataResult.NONE, null);

  /** Returns the version that encrypts, if a state is loaded. */
  public Optional<UsableKey> active() {
    return Optional.ofNullable(keys.active());
  }

  /** Returns every reason for not being healthy, most important first; empty means healthy. */
  public List<StatusReason> reasons(Moment now, KmsSettings settings) {
    Set<StatusReason> reasons = EnumSet.noneOf(StatusReason.class);
    if (metadata.reason() != null) {
      reasons.add(metadata.reason());
    }
    if (metadata.encryptionBlocked()) {
      reasons.add(StatusReason.ENCRYPTION_BLOCKED);
    }
    if (age(now).compareTo(settings.statusMaxStaleness()) > 0) {
      reasons.add(StatusReason.STATUS_STALE);
    }
    if (keys.active() == null) {
      reasons.add(StatusReason.STATE_UNAVAILABLE);
    }
    deepFinding(now, settings).ifPresent(reasons::add);
    return List.copyOf(reasons);
  }

  /** Tells whether a deep probe may run: never when encryption could create or harm anything. */
  public boolean mayProbeDeeply() {
    return keys.active() != null && metadata.isValid() && !metadata.encryptionBlocked();
  }

  Optional<StatusReason> deepFinding(Moment now, KmsSettings settings) {
    Duration limit = settings.deepProbeInterval().multipliedBy(2);
    return active().flatMap(key -> DeepResult.judge(deep, key.keyId(), now, limit));
  }

  /** Returns the age of the last valid metadata; zero when there never was one. */
  public Duration age(Moment now) {
    return metadata.lastValid() == null ? Duration.ZERO : metadata.lastValid().age(now);
  }

  /** Returns this view with other keys. */
  public StatusView with(KeyRing next) {
    return new StatusView(next, established, metadata, deep);
  }

  /** Returns this view with another metadata result. */
  public StatusView with(MetadataResult next) {
    return new StatusView(keys, established, next, deep);
  }

  /** Returns this view with another deep result. */
  public StatusView with(DeepResult next) {
    return new StatusView(keys, established, metadata, next);
  }

  StatusView asEstablished() {
    return new StatusView(keys, true, metadata, deep);
  }
}
