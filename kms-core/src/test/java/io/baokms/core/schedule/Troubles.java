package io.baokms.core.schedule;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;

/** Everything that can go wrong, each begun at a random moment and ended some time later. */
final class Troubles {

  private static final List<BaoFailure> OUTAGES =
      List.of(
          BaoFailure.UNAVAILABLE,
          BaoFailure.SEALED,
          BaoFailure.RATE_LIMITED,
          BaoFailure.TLS_FAILED,
          BaoFailure.DNS_FAILED,
          BaoFailure.CONNECTION_FAILED);
  private static final Set<BaoOperation> READ = Set.of(BaoOperation.TRANSIT_METADATA_READ);
  private static final Set<BaoOperation> TRANSIT =
      EnumSet.of(
          BaoOperation.TRANSIT_METADATA_READ,
          BaoOperation.TRANSIT_DISABLE_UPSERT_READ,
          BaoOperation.TRANSIT_ENCRYPT,
          BaoOperation.TRANSIT_DECRYPT);

  /** About as many changes as a new version makes on a disk until it seals. */
  private static final int CALLS_OF_A_PROMOTION = 64;

  private static final Duration PROMOTION = Duration.ofMinutes(12);
  private static final Duration BETWEEN_LAGS = Duration.ofMinutes(2);

  private final World world;
  private final Random random;
  private final ApiServers apiServers;
  private final List<Runnable> all =
      List.of(
          this::outage,
          this::failOver,
          this::shortLag,
          this::shortLag,
          this::longLag,
          this::denial,
          this::revocation,
          this::loginRefused,
          this::slowness,
          this::rotation,
          this::rotation,
          this::rotation,
          this::minimumEncryption,
          this::minimumDecryption,
          this::restoredSnapshot,
          this::fullDisk,
          this::fullDiskAtPromotion,
          this::deathWithinASave,
          this::lostState,
          this::crash,
          this::restart,
          this::wallClock,
          this::upsertAllowed,
          this::nonsense);
  private long noLagBefore;

  Troubles(World world, ApiServers apiServers) {
    this.world = world;
    this.random = world.random();
    this.apiServers = apiServers;
  }

  /** Begins one. */
  void begin() {
    all.get(random.nextInt(all.size())).run();
  }

  private void outage() {
    BaoFailure failure = OUTAGES.get(random.nextInt(OUTAGES.size()));
    impose(Fault.failing(someNodes(), Fault.ALL, failure), world.between(1, 1_200), "outage");
  }

  private void failOver() {
    Fault noActiveNode = Fault.failing(node -> true, Fault.ALL, BaoFailure.UNAVAILABLE);
    impose(noActiveNode, world.between(1, 15), "fail-over");
  }

  /** A rotation is seen, then not seen for less than the window: nobody may notice. */
  private void shortLag() {
    if (world.bao().isRestored() || world.time().nanoTime() < noLagBefore) {
      return;
    }
    KeyHistory before = world.bao().key();
    rotate(1 + random.nextInt(3));
    Duration begins = world.between(32, 100);
    Duration lasts = world.between(1, 22);
    noLagBefore = world.time().nanoTime() + begins.plus(lasts).plus(BETWEEN_LAGS).toNanos();
    Fault lag = Fault.lag(someNodes(), READ, before);
    world.later(begins, () -> force(lag, lasts, "short lag"));
  }

  private void longLag() {
    if (world.bao().isRestored()) {
      return;
    }
    KeyHistory before = world.bao().key();
    rotate(1);
    Duration begins = world.between(0, 100);
    Duration lasts = world.between(30, 400);
    noLagBefore = world.time().nanoTime() + begins.plus(lasts).plus(BETWEEN_LAGS).toNanos();
    Fault lag = Fault.lag(someNodes(), TRANSIT, before);
    world.later(begins, () -> impose(lag, lasts, "long lag"));
  }

  private void denial() {
    BaoOperation[] operations = BaoOperation.values();
    EnumSet<BaoOperation> denied = EnumSet.of(operations[random.nextInt(operations.length)]);
    denied.add(operations[random.nextInt(operations.length)]);
    impose(
        Fault.failing(someNodes(), denied, BaoFailure.PERMISSION_DENIED),
        world.between(10, 1_800),
        "denial of " + denied);
  }

  private void revocation() {
    world.trail("all tokens are revoked");
    world.bao().revokeAll();
    excuseAll(Duration.ZERO);
  }

  private void loginRefused() {
    impose(
        Fault.failing(someNodes(), Set.of(BaoOperation.JWT_LOGIN), BaoFailure.INVALID_REQUEST),
        world.between(60, 5_400),
        "logins refused");
  }

  private void slowness() {
    EnumSet<BaoOperation> slow = EnumSet.copyOf(TRANSIT);
    if (random.nextBoolean()) {
      slow.addAll(Fault.ALL);
    }
    Duration each = Duration.ofMillis(100 + random.nextInt(4_000));
    impose(Fault.slow(someNodes(), slow, each), world.between(10, 400), "calls take " + each);
  }

  /** A new version meets more trouble while it waits for promotion than at other times. */
  private void rotation() {
    rotate(1 + random.nextInt(3));
    if (random.nextBoolean()) {
      world.later(world.between(20, 300), this::begin);
    }
  }

  private void rotate(int times) {
    for (int i = 0; i < times; i++) {
      world.bao().rotate();
    }
    world.trail("rotation to " + world.bao().key().newest());
    world.nodes().forEach(node -> node.mayLagFor(PROMOTION));
  }

  private void minimumEncryption() {
    int before = world.bao().key().shown().minEncryptionVersion();
    if (before != 0) {
      return;
    }
    world.trail("minimum of encryption raised");
    world.bao().become(world.bao().key().withMinEncryption(world.bao().key().latest()));
    excuseAll(Duration.ZERO);
    world.later(
        world.between(60, 7_200),
        () -> {
          world.trail("minimum of encryption lifted");
          world.bao().become(world.bao().key().withMinEncryption(0));
          excuseAll(Duration.ZERO);
        });
  }

  private void minimumDecryption() {
    KeyHistory key = world.bao().key();
    if (key.shown().minEncryptionVersion() != 0 || key.shown().minDecryptionVersion() != 1) {
      return;
    }
    Duration lasts = world.between(10, 1_200);
    world.trail("minimum of decryption raised");
    world.bao().become(key.withMinDecryption(key.latest()));
    excuseAll(lasts);
    world.later(
        lasts,
        () -> {
          world.trail("minimum of decryption lowered");
          world.bao().become(world.bao().key().withMinDecryption(1));
        });
  }

  /** A snapshot is put back, perhaps rotated, and the newest one is put back in its place. */
  private void restoredSnapshot() {
    KeyHistory newest = world.bao().key();
    KeyHistory older = world.bao().keyBefore(1 + random.nextInt(3));
    boolean newestIsKnown =
        world.nodes().stream()
            .allMatch(node -> node.isConsistentWith(newest) && node.knows(newest));
    boolean minimumIsRaised =
        newest.shown().minEncryptionVersion() != 0 || newest.shown().minDecryptionVersion() != 1;
    if (!newestIsKnown || older.latest() == newest.latest() || world.bao().isRestored()) {
      return;
    }
    if (minimumIsRaised) {
      // Lowered on the restored key only, it would come back with the newest one.
      return;
    }
    Duration lasts = world.between(10, 1_800);
    world.trail("snapshot restored: " + older.newest());
    world.bao().restore(older);
    excuseAll(lasts);
    if (random.nextBoolean()) {
      world.later(lasts.dividedBy(2), () -> rotate(1 + random.nextInt(2)));
    }
    world.later(
        lasts,
        () -> {
          world.trail("newest snapshot back: " + newest.newest());
          world.bao().takeBack();
          excuseAll(Duration.ZERO);
          world.nodes().forEach(this::mend);
        });
  }

  private void fullDiskAtPromotion() {
    rotate(1);
    world.later(world.between(100, 280), this::fullDisk);
  }

  private void fullDisk() {
    Node node = world.anyNode();
    Duration lasts = world.between(10, 1_800);
    world.trail("disk of node " + node.number() + " full");
    node.disk().full(true);
    node.excuseFor(lasts.plus(World.RECOVERY));
    world.later(lasts, () -> node.disk().full(false));
  }

  private void deathWithinASave() {
    Node node = world.anyNode();
    node.disk().dieAfter(random.nextInt(CALLS_OF_A_PROMOTION));
  }

  private void lostState() {
    if (isAnybodyLost() || world.bao().isRestored()) {
      return;
    }
    Node node = world.anyNode();
    boolean state = random.nextInt(3) > 0;
    boolean checkpoint = !state || random.nextBoolean();
    world.trail(
        "node "
            + node.number()
            + " loses"
            + (state ? " state" : "")
            + (checkpoint ? " checkpoint" : ""));
    node.lose(state, checkpoint);
    if (state) {
      world.later(world.between(60, 3_600), () -> mend(node));
    }
  }

  private void crash() {
    Node node = world.anyNode();
    world.trail("node " + node.number() + " crashes");
    node.kill(random.nextBoolean());
    world.later(world.between(1, 900), node::restart);
  }

  private void restart() {
    Node node = world.anyNode();
    world.trail("node " + node.number() + " stops");
    node.stop();
    world.later(world.between(1, 60), node::restart);
  }

  private void wallClock() {
    Node node = world.anyNode();
    List<Duration> jumps = List.of(Duration.ofSeconds(7), Duration.ofHours(1), Duration.ofDays(1));
    Duration jump = jumps.get(random.nextInt(jumps.size()));
    Duration by = random.nextBoolean() ? jump : jump.negated();
    world.trail("wall clock of node " + node.number() + " jumps by " + by);
    node.excuseFor(Duration.ofMinutes(3));
    node.jumpWall(by);
  }

  private void upsertAllowed() {
    Duration lasts = world.between(10, 900);
    world.trail("upsert allowed");
    world.bao().allowUpsert(true);
    excuseAll(lasts);
    world.later(lasts, () -> world.bao().allowUpsert(false));
  }

  private void nonsense() {
    Node node = world.anyNode();
    world.trail("nonsense for node " + node.number());
    apiServers.sendNonsense(node);
  }

  /** An operator gives a node whose files are of no use the files of one that is well. */
  void mend(Node node) {
    KeyHistory key = world.bao().key();
    if (node.isConsistentWith(key)) {
      return;
    }
    Optional<Node> peer =
        world.nodes().stream().filter(other -> other.isConsistentWith(key)).findFirst();
    peer.ifPresent(found -> {
      world.trail("node " + node.number() + " gets the files of node " + found.number());
      node.recoverFrom(found);
    });
  }

  private boolean isAnybodyLost() {
    return world.nodes().stream().anyMatch(node -> !node.isConsistentWith(world.bao().key()));
  }

  private IntPredicate someNodes() {
    int chosen = random.nextInt(world.nodes().size() + 1);
    return chosen == world.nodes().size() ? node -> true : node -> node == chosen;
  }

  private void impose(Fault fault, Duration lasts, String what) {
    world.nodes().stream()
        .filter(node -> fault.nodes().test(node.number()))
        .forEach(node -> node.excuseFor(lasts.plus(World.RECOVERY)));
    force(fault, lasts, what);
  }

  private void force(Fault fault, Duration lasts, String what) {
    world.trail(what + " of " + lasts + ", nodes " + concerned(fault));
    world.faults().add(fault);
    world.later(lasts, () -> world.faults().remove(fault));
  }

  private List<Integer> concerned(Fault fault) {
    return world.nodes().stream().map(Node::number).filter(fault.nodes()::test).toList();
  }

  private void excuseAll(Duration lasts) {
    world.nodes().forEach(node -> node.excuseFor(lasts.plus(World.RECOVERY)));
  }
}
