package io.baokms.launcher.log;

import io.baokms.bao.TimeSource;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets one of many equal warnings through in ten seconds, with the number of those held back.
 *
 * <p>Equal are lines that differ in nothing but measures. All compared fields come from closed
 * sets, so the memory is bounded. Thread-safe.
 */
final class Throttle {

  static final Duration WINDOW = Duration.ofSeconds(10);

  private static final Set<LogKey> COMPARED =
      EnumSet.of(
          LogKey.OPERATION,
          LogKey.STATUS,
          LogKey.ERROR_CLASS,
          LogKey.REASON,
          LogKey.OPENBAO_OPERATION,
          LogKey.PROBE_KIND,
          LogKey.PANIC_TYPE,
          LogKey.WHAT,
          LogKey.ADDRESS_INDEX);

  private final TimeSource time;
  private final Map<List<Object>, Window> windows = new ConcurrentHashMap<>();

  Throttle(TimeSource time) {
    this.time = time;
  }

  /** Returns the line to write, or nothing while an equal one was written a moment ago. */
  Optional<LogLine> admit(LogLine line) {
    if (line.level().compareTo(LogLevel.WARN) < 0) {
      return Optional.of(line);
    }
    long now = time.nanoTime();
    AtomicReference<@Nullable LogLine> admitted = new AtomicReference<>();
    windows.compute(
        equality(line),
        (key, window) -> {
          if (window != null && now - window.openedNanos < WINDOW.toNanos()) {
            return new Window(window.openedNanos, window.suppressed + 1);
          }
          admitted.set(window == null ? line : window.counted(line));
          return new Window(now, 0);
        });
    return Optional.ofNullable(admitted.get());
  }

  private static List<Object> equality(LogLine line) {
    return List.of(
        line.message(),
        line.fields().entrySet().stream()
            .filter(field -> COMPARED.contains(field.getKey()))
            .map(Map.Entry::copyOf)
            .toList());
  }

  private record Window(long openedNanos, long suppressed) {

    LogLine counted(LogLine line) {
      return suppressed == 0 ? line : line.with(LogKey.SUPPRESSED, suppressed);
    }
  }
}
