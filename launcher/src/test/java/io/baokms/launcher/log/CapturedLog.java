package io.baokms.launcher.log;

import io.baokms.bao.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps what a log writer wrote, line by line. */
final class CapturedLog {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LogWriter writer(LogFormat format, LogLevel level, TimeSource time) {
    return new LogWriter(new PrintStream(bytes, true, StandardCharsets.UTF_8), format, level, time);
  }

  List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
