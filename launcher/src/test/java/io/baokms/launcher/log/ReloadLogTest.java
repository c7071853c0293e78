package io.baokms.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.FakeTime;
import io.baokms.launcher.reload.ReloadEvent;
import io.baokms.launcher.reload.What;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReloadLogTest {

  private final CapturedLog log = new CapturedLog();
  private final LogWriter writer = log.writer(LogFormat.TEXT, LogLevel.INFO, new FakeTime());
  private final ReloadLog reload = new ReloadLog(writer);

  @Test
  void refused_bundle_isAWarningWithItsReason() {
    reload.observe(new ReloadEvent.Refused(What.OPENBAO_CA, "file_missing", List.of()));

    assertLine("level=warn message=config.reload status=error reason=file_missing what=openbao_ca");
  }

  @Test
  void refused_configuration_namesTheKeys() {
    reload.observe(
        new ReloadEvent.Refused(What.CONFIG, "invalid_content", List.of("logging.level")));

    assertLine(
        "level=warn message=config.reload status=error reason=invalid_content"
            + " keys=logging.level what=config");
  }

  @Test
  void restartRequired_keys_areNamed() {
    reload.observe(new ReloadEvent.RestartRequired(List.of("openbao.address", "state.path")));

    assertLine("level=warn message=config.restart_required keys=openbao.address,state.path");
  }

  @Test
  void applied_bundle_isInformation() {
    reload.observe(new ReloadEvent.Applied(What.OAUTH2_CA));

    assertLine("level=info message=config.reload status=ok what=oauth2_ca");
  }

  @Test
  void applied_levelTurnedToDebug_isWrittenAndFollowedByDebugLines() {
    writer.threshold(LogLevel.DEBUG);
    reload.observe(new ReloadEvent.Applied(What.LOGGING_LEVEL));

    writer.write(LogLine.of(LogLevel.DEBUG, LogMessage.KMS_REQUEST));

    assertThat(log.lines()).hasSize(2).last().asString().contains("level=debug");
  }

  private void assertLine(String line) {
    assertThat(log.lines()).singleElement().asString().endsWith(" " + line);
  }
}
