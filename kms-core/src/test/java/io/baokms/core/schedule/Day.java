package io.baokms.core.schedule;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A day of troubles, then a quiet hour in which everything must heal and every value must open. */
final class Day {

  private static final Duration LENGTH = Duration.ofHours(24);
  private static final Duration QUIET = Duration.ofMinutes(45);

  private final World world;
  private final ApiServers apiServers;
  private final Troubles troubles;
  private final int busiest;

  private Day(long seed) {
    this.world = new World(seed);
    this.apiServers = new ApiServers(world);
    this.troubles = new Troubles(world, apiServers);
    this.busiest = 1_800 + world.random().nextInt(7_200);
  }

  /** Returns what was violated, with what led to it; null when nothing was. */
  static @Nullable Throwable of(long seed) {
    Day day = new Day(seed);
    try {
      day.live();
      return null;
    } catch (World.Violation e) {
      return e;
    } catch (RuntimeException | Error e) {
      return new AssertionError("seed " + seed + " at " + day.world.time().wall(), e);
    }
  }

  private void live() {
    world
        .nodes()
        .forEach(node -> {
          node.start();
          use(node);
        });
    world.later(world.between(60, busiest), this::trouble);
    world.pass(LENGTH);
    heal();
  }

  private void use(Node node) {
    apiServers.use(node);
    world.later(world.between(10, 110), () -> use(node));
  }

  private void trouble() {
    troubles.begin();
    world.later(world.between(10, busiest), this::trouble);
  }

  private void heal() {
    world.trail("the day is over");
    world.forgetTroubles();
    world
        .nodes()
        .forEach(node -> {
          node.restart();
          troubles.mend(node);
          node.excuseFor(World.RECOVERY);
          use(node);
        });
    world.pass(QUIET);
    world.nodes().forEach(apiServers::openAll);
  }
}
