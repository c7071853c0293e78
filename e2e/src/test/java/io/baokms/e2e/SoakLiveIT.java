package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.e2e.bench.Soak;
import io.baokms.e2e.bench.Vitals;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Under load for minutes, the provider's process stays as large as it was. */
class SoakLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  /** {@code ./run verify --long} has ten times the patience. */
  private static final int STRETCHES = Boolean.parseBoolean(System.getenv("BAOKMS_LONG")) ? 40 : 4;

  private static final Duration STRETCH = Duration.ofSeconds(15);

  @Test
  void mixedLoad_fromEightCallers_leavesTheProcessAsLargeAsItWas() throws Exception {
    try (World world = SERVER.world();
        Soak soak = Soak.on(world)) {
      Vitals first = soak.run(STRETCH).vitals();
      Vitals last = first;
      System.out.println("Soak, at first: " + first);

      for (int i = 0; i < STRETCHES; i++) {
        last = soak.run(STRETCH).vitals();
        System.out.printf("Soak, stretch %d of %d: %s%n", i + 1, STRETCHES, last);
      }

      // A leak of 100 bytes a call shows within the minute, one of 10 bytes within ten.
      assertThat(last.threads()).isLessThanOrEqualTo(first.threads() + 2);
      assertThat(last.fileDescriptors()).isLessThanOrEqualTo(first.fileDescriptors() + 2);
      assertThat(last.heapMebibytes()).isLessThan(first.heapMebibytes() + 2);
      assertThat(last.residentMebibytes()).isLessThan(first.residentMebibytes() + 32);
    }
  }
}
