package io.baokms.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.FakeTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReminderTest {

  private final FakeTime time = new FakeTime();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void begin_saysAtOnceThatNothingLasts() {
    begin();

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "DEVELOPMENT ONLY: keys are in memory and vanish when this process ends;"
                + " everything encrypted with them is lost\n");
  }

  @Test
  void begin_saysItAgainEveryMinute() {
    begin();

    time.advance(Duration.ofSeconds(59));
    long before = lines();
    time.advance(Duration.ofSeconds(1));
    time.advance(Duration.ofMinutes(1));

    assertThat(before).isEqualTo(1);
    assertThat(lines()).isEqualTo(3);
  }

  private void begin() {
    Reminder.begin(new PrintStream(err, true, StandardCharsets.UTF_8), time);
  }

  private long lines() {
    return err.toString(StandardCharsets.UTF_8).lines().count();
  }
}
