package io.baokms.core.schedule;

import io.baokms.aad.KeyId;
import io.baokms.bao.FakeTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One day of some nodes and one OpenBao, in virtual time; the seed decides everything. */
final class World {

  /**
   * The longest time after which everything heals by itself: five minutes between logins, twice.
   */
  static final Duration RECOVERY = Duration.ofMinutes(15);

  private static final int LONGEST_TRAIL = 60;

  private final long seed;
  private final Random random;
  private final FakeTime time = new FakeTime();
  private final OpenBao bao;
  private final Faults faults;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<KeyId, KeyVersion> versions = new HashMap<>();
  private final PriorityQueue<Step> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Step::at).thenComparingLong(Step::order));
  private final Deque<String> trail = new ArrayDeque<>();
  private @Nullable Violation first;
  private long order;

  World(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.bao = new OpenBao(time, random, version -> versions.put(version.keyId(), version));
    this.faults = new Faults(time, bao, random);
    int count = 2 + random.nextInt(2);
    for (int number = 0; number < count; number++) {
      nodes.add(new Node(number, this));
    }
  }

  Random random() {
    return random;
  }

  FakeTime time() {
    return time;
  }

  OpenBao bao() {
    return bao;
  }

  Faults faults() {
    return faults;
  }

  List<Node> nodes() {
    return nodes;
  }

  Node anyNode() {
    return nodes.get(random.nextInt(nodes.size()));
  }

  KeyVersion version(KeyId keyId) {
    KeyVersion version = versions.get(keyId);
    if (version == null) {
      violated("an unknown key is announced");
      throw new AssertionError();
    }
    return version;
  }

  Duration between(int leastSeconds, int mostSeconds) {
    return Duration.ofMillis(
        leastSeconds * 1000L + random.nextLong((mostSeconds - leastSeconds) * 1000L + 1));
  }

  void later(Duration delay, Runnable action) {
    agenda.add(new Step(time.nanoTime() + delay.toNanos(), order++, action));
  }

  /** Lets a time pass with everything that is on the agenda. */
  void pass(Duration duration) {
    long end = time.nanoTime() + duration.toNanos();
    while (!agenda.isEmpty() && agenda.peek().at() <= end) {
      Step next = agenda.remove();
      advanceTo(next.at());
      next.action().run();
      check();
    }
    advanceTo(end);
    check();
  }

  private void check() {
    nodes.forEach(Node::check);
    if (first != null) {
      // Code under test may have caught it.
      throw first;
    }
  }

  private void advanceTo(long moment) {
    long left = moment - time.nanoTime();
    if (left > 0) {
      time.advance(Duration.ofNanos(left));
    }
  }

  /** Ends every trouble, and whatever was planned. */
  void forgetTroubles() {
    agenda.clear();
    faults.clear();
    bao.takeBack();
    bao.allowUpsert(false);
    bao.become(bao.key().withMinEncryption(0).withMinDecryption(1));
    nodes.forEach(node -> node.disk().full(false));
  }

  /** Notes what happened, for whoever reads of a violation. */
  void trail(String what) {
    if (trail.size() == LONGEST_TRAIL) {
      trail.removeFirst();
    }
    trail.addLast(time.wall() + " " + what);
  }

  void violated(String what) {
    Violation violation =
        new Violation(
            "seed "
                + seed
                + " at "
                + time.wall()
                + ": "
                + what
                + "\n  "
                + String.join("\n  ", trail));
    first = first == null ? violation : first;
    throw violation;
  }

  /** What may never happen has happened. */
  static final class Violation extends Error {

    private static final long serialVersionUID = 1L;

    Violation(String message) {
      super(message);
    }
  }

  private record Step(long at, long order, Runnable action) {}
}
