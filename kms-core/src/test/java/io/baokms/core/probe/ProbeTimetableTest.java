package io.baokms.core.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.core.KmsSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeTimetableTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final KmsSettings DEFAULTS = KmsSettings.defaults();

  @Test
  void metadataDone_shortInterval_isNeverRetriedLater() {
    KmsSettings settings = KmsSettings.builder().probeInterval(Duration.ofSeconds(3)).build();

    ProbeTimetable next = new ProbeTimetable(0, SECOND * 900).metadataDone(0, false, settings);

    assertThat(next.next()).isEqualTo(3 * SECOND);
  }

  @Test
  void notBefore_turnThatTookMinutes_makesUpForItOnce() {
    ProbeTimetable late = ProbeTimetable.after(0, DEFAULTS).metadataDone(0, true, DEFAULTS);

    ProbeTimetable next = late.notBefore(200 * SECOND);

    assertThat(next.next()).isEqualTo(200 * SECOND);
    assertThat(next.deep()).isEqualTo(300 * SECOND);
  }

  @Test
  void metadataDue_atItsMoment_isDue() {
    ProbeTimetable timetable = ProbeTimetable.after(0, DEFAULTS);

    assertThat(timetable.metadataDue(30 * SECOND - 1)).isFalse();
    assertThat(timetable.metadataDue(30 * SECOND)).isTrue();
  }
}
