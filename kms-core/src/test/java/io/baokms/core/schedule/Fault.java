package io.baokms.core.schedule;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import java.time.Duration;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong between nodes and OpenBao, as long as it is in force.
 *
 * @param nodes whom it concerns
 * @param operations which calls it concerns
 * @param failure how they fail; null when they do not
 * @param slowness how long they take before they do anything
 * @param seen the key as a standby sees it that lags and answers; null when none does
 */
record Fault(
    IntPredicate nodes,
    Set<BaoOperation> operations,
    @Nullable BaoFailure failure,
    Duration slowness,
    @Nullable KeyHistory seen) {

  static final Set<BaoOperation> ALL = Set.of(BaoOperation.values());

  static Fault failing(IntPredicate nodes, Set<BaoOperation> operations, BaoFailure failure) {
    return new Fault(nodes, operations, failure, Duration.ZERO, null);
  }

  static Fault slow(IntPredicate nodes, Set<BaoOperation> operations, Duration slowness) {
    return new Fault(nodes, operations, null, slowness, null);
  }

  static Fault lag(IntPredicate nodes, Set<BaoOperation> operations, KeyHistory seen) {
    return new Fault(nodes, operations, null, Duration.ZERO, seen);
  }

  boolean concerns(int node, BaoOperation operation) {
    return nodes.test(node) && operations.contains(operation);
  }
}
