package io.baokms.core.schedule;

import io.baokms.bao.FakeTime;
import io.baokms.bao.TimeSource;
import io.baokms.core.registry.MemoryDisk;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The clock of one node's process: the common time, a wall clock of its own, timers that die. */
final class NodeClock implements TimeSource {

  private final FakeTime common;
  private final Random random;
  private Duration wallOffset;
  private final Runnable onDeath;
  private boolean dead;

  NodeClock(FakeTime common, Random random, Duration wallOffset, Runnable onDeath) {
    this.onDeath = onDeath;
    this.common = common;
    this.random = random;
    this.wallOffset = wallOffset;
  }

  void jumpWall(Duration by) {
    wallOffset = wallOffset.plus(by);
  }

  /** Ends the process: none of its timers runs any more. */
  void die() {
    dead = true;
  }

  @Override
  public Instant wall() {
    return common.wall().plus(wallOffset);
  }

  @Override
  public long nanoTime() {
    return common.nanoTime();
  }

  @Override
  public Timer schedule(Runnable task, Duration delay) {
    return common.schedule(
        () -> {
          if (!dead) {
            run(task);
          }
        },
        delay);
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (MemoryDisk.Death e) {
      onDeath.run();
    }
  }

  @Override
  public double random() {
    return random.nextDouble();
  }
}
