package io.baokms.core.schedule;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The faults in force between the nodes and OpenBao. */
final class Faults {

  private static final int ONE_IN = 8;

  private final List<Fault> inForce = new ArrayList<>();
  private final FakeTime time;
  private final OpenBao bao;
  private final Random random;

  Faults(FakeTime time, OpenBao bao, Random random) {
    this.time = time;
    this.bao = bao;
    this.random = random;
  }

  void add(Fault fault) {
    inForce.add(fault);
  }

  void remove(Fault fault) {
    inForce.remove(fault);
  }

  void clear() {
    inForce.clear();
  }

  /** Lets a slow call take its time, at most to the caller's deadline. */
  void delay(int node, BaoOperation operation, Deadline deadline) {
    for (Fault fault : inForce) {
      if (!fault.slowness().isZero() && fault.concerns(node, operation)) {
        Duration left = deadline.remaining();
        time.stall(fault.slowness().compareTo(left) < 0 ? fault.slowness() : left);
      }
    }
  }

  @Nullable BaoFailure failure(int node, BaoOperation operation) {
    for (Fault fault : inForce) {
      if (fault.failure() != null && fault.concerns(node, operation)) {
        return fault.failure();
      }
    }
    return null;
  }

  /** Returns the key as the node that answers sees it: some standbys lag, others do not. */
  KeyHistory view(int node, BaoOperation operation) {
    for (Fault fault : inForce) {
      KeyHistory seen = fault.seen();
      if (seen != null && fault.concerns(node, operation) && random.nextInt(ONE_IN) > 0) {
        return seen;
      }
    }
    return bao.key();
  }
}
