package io.baokms.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogWriterTest {

  private final FakeTime time = new FakeTime();
  private final CapturedLog log = new CapturedLog();
  private final LogWriter writer = log.writer(LogFormat.TEXT, LogLevel.INFO, time);

  @Test
  void write_levelBelowTheThreshold_writesNothing() {
    writer.write(LogLine.of(LogLevel.DEBUG, LogMessage.KMS_REQUEST));

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void write_equalWarningsWithinTenSeconds_areWrittenOnce() {
    writer.write(warning("timeout"));
    time.advance(Duration.ofMillis(9_999));
    writer.write(warning("timeout"));

    assertThat(log.lines()).hasSize(1).first().asString().doesNotContain("suppressed");
  }

  @Test
  void write_warningAfterTheWindow_countsThoseHeldBack() {
    writer.write(warning("timeout"));
    writer.write(warning("timeout"));
    writer.write(warning("timeout"));
    time.advance(Duration.ofSeconds(10));

    writer.write(warning("timeout"));

    assertThat(log.lines()).hasSize(2).last().asString().endsWith(" suppressed=2");
  }

  @Test
  void write_warningAfterAQuietWindow_countsNothing() {
    writer.write(warning("timeout"));
    time.advance(Duration.ofSeconds(10));

    writer.write(warning("timeout"));

    assertThat(log.lines()).hasSize(2).last().asString().doesNotContain("suppressed");
  }

  @Test
  void write_warningsOfDifferentClass_areBothWritten() {
    writer.write(warning("timeout"));
    writer.write(warning("openbao_sealed"));

    assertThat(log.lines()).hasSize(2);
  }

  @Test
  void write_warningsThatDifferInMeasuresOnly_areEqual() {
    writer.write(warning("timeout").took(Duration.ofMillis(1)));
    writer.write(warning("timeout").took(Duration.ofMillis(2)));

    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void write_equalInformation_isNeverHeldBack() {
    writer.write(LogLine.of(LogLevel.INFO, LogMessage.SERVE_START));
    writer.write(LogLine.of(LogLevel.INFO, LogMessage.SERVE_START));

    assertThat(log.lines()).hasSize(2);
  }

  private static LogLine warning(String errorClass) {
    return LogLine.of(LogLevel.WARN, LogMessage.KMS_REQUEST)
        .with(LogKey.OPERATION, "kms.decrypt")
        .with(LogKey.ERROR_CLASS, errorClass);
  }
}
