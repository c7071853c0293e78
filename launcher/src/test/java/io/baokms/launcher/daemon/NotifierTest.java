package io.baokms.launcher.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.FakeTime;
import io.baokms.launcher.log.LogFormat;
import io.baokms.launcher.log.LogLevel;
import io.baokms.launcher.log.LogWriter;
import io.baokms.launcher.log.ServeLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotifierTest {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<String> sent = new ArrayList<>();
  private boolean broken;
  private final Notifier notifier = new Notifier(this::send, new ServeLog(writer()));

  @Test
  void tell_channelBroken_isLoggedOnceAtWarn() {
    broken = true;

    notifier.tell("READY=1");
    notifier.tell("WATCHDOG=1");

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .endsWith(" level=warn message=serve.notify_failed reason=\"sendto: connection refused\"");
  }

  @Test
  void tell_channelWorksAgain_isSent() {
    broken = true;
    notifier.tell("READY=1");
    broken = false;

    notifier.tell("STATUS=x");

    assertThat(sent).containsExactly("STATUS=x");
  }

  private void send(String assignment) throws IOException {
    if (broken) {
      throw new IOException("sendto: connection refused");
    }
    sent.add(assignment);
  }

  private LogWriter writer() {
    return new LogWriter(
        new PrintStream(log, true, StandardCharsets.UTF_8),
        LogFormat.TEXT,
        LogLevel.INFO,
        new FakeTime());
  }
}
