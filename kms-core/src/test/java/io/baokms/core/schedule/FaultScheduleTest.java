package io.baokms.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Days of random troubles in virtual time; {@code -Dbaokms.schedule.seed=N} repeats one of them.
 *
 * <p>Held against them is what a provider may never do or claim: {@link Life}, {@link Node} and
 * {@link ApiServers} say what that is.
 */
class FaultScheduleTest {

  private static final String SEED = "baokms.schedule.seed";
  private static final long SHORT = 200;
  private static final long LONG = 2_000;

  @Test
  void day_ofRandomTroubles_endsWithEveryValueOpenAndNoLieTold() {
    List<String> violations =
        seeds()
            .parallel()
            .mapToObj(FaultScheduleTest::violation)
            .flatMap(Optional::stream)
            .toList();

    assertThat(violations).isEmpty();
  }

  private static LongStream seeds() {
    Long one = Long.getLong(SEED);
    boolean isLong = "true".equals(System.getenv("BAOKMS_LONG"));
    return one == null ? LongStream.rangeClosed(1, isLong ? LONG : SHORT) : LongStream.of(one);
  }

  private static Optional<String> violation(long seed) {
    return Optional.ofNullable(Day.of(seed)).map(what -> replay(seed) + told(what));
  }

  private static String replay(long seed) {
    return "Repeat this day with: mvn -o -pl kms-core -am -Dtest=FaultScheduleTest"
        + (" -Dsurefire.failIfNoSpecifiedTests=false -D" + SEED + "=" + seed + " verify\n");
  }

  private static String told(Throwable violation) {
    StringWriter text = new StringWriter();
    violation.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
