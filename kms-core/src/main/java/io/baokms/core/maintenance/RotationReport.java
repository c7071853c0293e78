package io.baokms.core.maintenance;

import io.baokms.bao.TransitKey;
import io.baokms.core.registry.CheckpointVerdict;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryReader;
import io.baokms.core.registry.RegistryReading;
import io.baokms.core.rotation.FirstStart;
import java.time.Duration;
import java.util.Optional;

/**
 * How far the rotation of the key is on this node; made by reading only.
 *
 * @param files what is on disk
 * @param checkpoint what the files say about each other; empty when there are none
 * @param live what OpenBao says
 * @param pending the version that becomes active next, if there is a state and one waits
 * @param obstacle why the provider cannot begin without a state; empty when it can, or has one
 */
public record RotationReport(
    RegistryReading files,
    Optional<CheckpointVerdict> checkpoint,
    LiveView live,
    Optional<PendingVersion> pending,
    String obstacle) {

  /**
   * Looks at files and key.
   *
   * @param activationDelay how long a stable version waits for its promotion
   * @throws RegistryException when the files cannot be trusted
   */
  public static RotationReport of(Site site, Duration activationDelay) throws RegistryException {
    RegistryReading files = RegistryReader.of(site.statePath()).read(site.fingerprint());
    Optional<CheckpointVerdict> checkpoint = files.verdict();
    LiveView live = LiveView.of(site, files.state());
    return new RotationReport(
        files,
        checkpoint,
        live,
        files.state().flatMap(state -> PendingVersion.of(state, live.key(), site, activationDelay)),
        files.state().isPresent() ? "" : obstacle(live, site));
  }

  /** Tells whether the provider can go on by itself from here. */
  public boolean good() {
    return live.good() && obstacle.isEmpty();
  }

  private static String obstacle(LiveView live, Site site) {
    if (live.key().isEmpty()) {
      return "metadata of the key are not known";
    }
    if (!live.good()) {
      return "the key must not be used";
    }
    TransitKey key = live.key().get();
    boolean mayBegin =
        FirstStart.stateFor(key, site.identity(), site.fingerprint(), site.key().now()).isPresent();
    if (mayBegin) {
      return "";
    }
    return key.latestVersion() == 1
        ? "a minimum version is above 1"
        : "the newest version is " + key.latestVersion() + ", not 1; run recover-state";
  }
}
