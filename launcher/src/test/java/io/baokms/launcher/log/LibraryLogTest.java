package io.baokms.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.FakeTime;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LibraryLogTest {

  private final CapturedLog log = new CapturedLog();
  private final LibraryLog handler =
      new LibraryLog(log.writer(LogFormat.JSON, LogLevel.DEBUG, new FakeTime()));

  @Test
  void publish_recordBelowWarning_writesNothing() {
    handler.publish(named("io.grpc.x", Level.INFO));

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void publish_warning_keepsNoWordOfTheLibrary() {
    LogRecord record = named("io.grpc.x", Level.WARNING);
    record.setMessage("MARKER {0}");
    record.setParameters(new Object[] {"MARKER"});
    record.setThrown(new IllegalStateException("MARKER", new RuntimeException("MARKER")));

    handler.publish(record);

    assertThat(log.lines())
        .singleElement()
        .asString()
        .endsWith(
            "\"level\":\"warn\",\"message\":\"library.log\","
                + "\"panic_type\":\"java.lang.IllegalStateException\",\"what\":\"io.grpc.x\"}")
        .doesNotContain("MARKER");
  }

  @Test
  void publish_recordWithoutNameAndException_isStillALine() {
    handler.publish(new LogRecord(Level.SEVERE, "MARKER"));

    assertThat(log.lines()).singleElement().asString().endsWith("\"message\":\"library.log\"}");
  }

  private static LogRecord named(String logger, Level level) {
    LogRecord record = new LogRecord(level, "text");
    record.setLoggerName(logger);
    return record;
  }
}
