package io.baokms.core.schedule;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.IdentityFingerprint;
import io.baokms.aad.KeyId;
import io.baokms.core.InlineKms;
import io.baokms.core.TransitKms;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.MemoryDisk;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryState;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One control-plane node: a disk, a wall clock, and one process after the other. */
final class Node {

  static final String MOUNT = "transit";
  static final String KEY = "k8s";

  private static final Duration START_UP = Duration.ofMinutes(2);
  private static final Duration PROMOTION = Duration.ofMinutes(12);
  private static final IdentityFingerprint FINGERPRINT = fingerprint();

  private final int number;
  private final World world;
  private final MemoryDisk disk;
  private Duration wallOffset = Duration.ZERO;
  private @Nullable Life life;
  private boolean powerWasCut;
  private boolean stateIsLost;
  private int highestActive;
  private long excusedUntil;
  private long mayLagUntil;

  Node(int number, World world) {
    this.number = number;
    this.world = world;
    this.disk = new MemoryDisk(world.random());
  }

  int number() {
    return number;
  }

  MemoryDisk disk() {
    return disk;
  }

  boolean isUp() {
    return life != null;
  }

  boolean hasLostItsState() {
    return stateIsLost;
  }

  int highestActive() {
    return highestActive;
  }

  @Nullable TransitKms kms() {
    return life == null ? null : life.kms();
  }

  @Nullable NodeClock clock() {
    return life == null ? null : life.clock();
  }

  void jumpWall(Duration by) {
    wallOffset = wallOffset.plus(by);
    if (life != null) {
      life.clock().jumpWall(by);
    }
  }

  /** Starts a process on whatever the disk holds. */
  void start() {
    excuseFor(START_UP);
    NodeClock clock = new NodeClock(world.time(), world.random(), wallOffset, this::die);
    try {
      Optional<RegistryState> state = disk.state(FINGERPRINT);
      Life begun =
          new Life(
              this, clock, state.map(RegistryState::active).map(KeyRecord::keyId).orElse(null));
      life = begun;
      begun.runs(
          InlineKms.of(TransitKms.builder(KeyVersion.IDENTITY, link(begun), link(begun)))
              .registry(disk.registry())
              .time(clock)
              .observer(begun::observe)
              .pluginVersion("1.2.3")
              .start());
    } catch (RegistryException e) {
      life = null;
      require(stateIsLost, "does not start after a crash: " + e.getMessage());
    }
  }

  private Link link(Life of) {
    return new Link(world.bao(), world.faults(), of, of.clock());
  }

  /** Ends the process in order. */
  void stop() {
    if (life != null) {
      life.kms().close();
      life.clock().die();
      life = null;
    }
  }

  /** Ends the process at this moment. */
  void kill(boolean withPower) {
    powerWasCut = withPower;
    if (life != null) {
      life.clock().die();
      life = null;
    }
  }

  /** Ends the process, which has met the death that was planned for its disk. */
  void die() {
    kill(world.random().nextBoolean());
    world.trail("node " + number + " died within a save");
    world.later(world.between(5, 600), this::restart);
  }

  /** Comes back with what the disk has kept. */
  void restart() {
    if (life != null) {
      return;
    }
    if (powerWasCut) {
      disk.restoreAfterPowerCut();
    } else {
      disk.restoreAfterKill();
    }
    powerWasCut = false;
    world.trail("node " + number + " starts");
    start();
  }

  /** Loses its files; nobody but an operator can help. */
  void lose(boolean state, boolean checkpoint) {
    kill(false);
    disk.lose(state, checkpoint);
    stateIsLost = state;
    highestActive = 0;
    restart();
  }

  /** An operator copies the files of a peer. */
  void recoverFrom(Node peer) {
    stop();
    disk.restoreAfterKill();
    disk.copyFrom(peer.disk);
    stateIsLost = false;
    highestActive = 0;
    excuseFor(World.RECOVERY);
    start();
  }

  /** Tells whether everything on its disk is what OpenBao has. */
  boolean isConsistentWith(KeyHistory key) {
    try {
      return disk.durableState(FINGERPRINT)
          .filter(state ->
              state.records().stream()
                  .allMatch(record ->
                      key.versions().containsKey(record.version())
                          && key.versions().get(record.version()).keyId().equals(record.keyId())))
          .isPresent();
    } catch (RegistryException e) {
      return false;
    }
  }

  /** Tells whether the newest version is in its files. */
  boolean knows(KeyHistory key) {
    try {
      return disk.durableState(FINGERPRINT)
          .filter(state -> state.highestVersion() >= key.latest())
          .isPresent();
    } catch (RegistryException e) {
      return false;
    }
  }

  /** Asks this node something as an API server does. */
  void during(Request request) {
    Life asked = life;
    if (asked == null) {
      return;
    }
    asked.asking(true);
    try {
      request.ask(asked.kms());
    } catch (MemoryDisk.Death e) {
      die();
    } finally {
      asked.asking(false);
    }
  }

  void check() {
    if (life != null) {
      life.check();
    }
  }

  /** Lets the node be unhealthy from now on for a time. */
  void excuseFor(Duration duration) {
    long end = world.time().nanoTime() + duration.toNanos();
    excusedUntil = Math.max(excusedUntil, end);
    mayLagFor(duration.plus(PROMOTION));
  }

  /** Lets the node seal with an older version than the newest for a time. */
  void mayLagFor(Duration duration) {
    mayLagUntil = Math.max(mayLagUntil, world.time().nanoTime() + duration.toNanos());
  }

  boolean isExcused() {
    return stateIsLost || world.time().nanoTime() <= excusedUntil;
  }

  /** Accepts that the node is unhealthy, if there is a reason for it. */
  void excuse(String why) {
    require(isExcused(), "unhealthy without a fault: " + why);
  }

  KeyVersion version(KeyId keyId) {
    return world.version(keyId);
  }

  /** The node seals with a version. */
  void isActive(KeyVersion version) {
    require(version.number() >= highestActive, "went back to " + version);
    highestActive = version.number();
    require(
        world.time().nanoTime() <= mayLagUntil
            || stateIsLost
            || version.number() == world.bao().key().latest(),
        "still seals with " + version);
  }

  /** A key that is announced must be the active one of files that no power cut can take. */
  void requireDurable(KeyId keyId) {
    try {
      require(
          disk.durableState(FINGERPRINT)
              .filter(state -> state.active().keyId().equals(keyId))
              .isPresent(),
          "announces a key that is not on disk");
    } catch (RegistryException e) {
      require(false, "announces a key beside files that do not load: " + e.getMessage());
    }
  }

  void require(boolean condition, String what) {
    if (!condition) {
      world.violated("node " + number + ": " + what);
    }
  }

  void requireNoSecret(String output) {
    require(!output.contains(OpenBao.SECRET), "a secret in " + output);
  }

  private static IdentityFingerprint fingerprint() {
    try {
      return IdentityFingerprint.of(KeyVersion.IDENTITY, MOUNT, KEY);
    } catch (CanonicalException e) {
      throw new AssertionError(e);
    }
  }

  /** Something that an API server asks. */
  @FunctionalInterface
  interface Request {

    void ask(TransitKms kms);
  }
}
