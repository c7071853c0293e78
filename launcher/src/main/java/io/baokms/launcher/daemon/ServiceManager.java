package io.baokms.launcher.daemon;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to be told of the daemon's life, as the environment says.
 *
 * @param socket address of the notify socket; empty when nobody listens
 * @param watchdog after which silence the process is ended; empty when it never is
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/sd_watchdog_enabled.html">
 *     sd_watchdog_enabled(3)</a>
 */
public record ServiceManager(Optional<String> socket, Optional<Duration> watchdog) {

  /** Returns what there is where the daemon is part of another program. */
  public static ServiceManager none() {
    return new ServiceManager(Optional.empty(), Optional.empty());
  }

  /**
   * Reads {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC} and {@code WATCHDOG_PID}.
   *
   * <p>A watchdog over another process, or without a positive time, is none.
   *
   * @param pid this process
   */
  public static ServiceManager of(Map<String, String> environment, long pid) {
    Optional<Duration> watchdog =
        Optional.ofNullable(environment.get("WATCHDOG_USEC"))
            .filter(_ -> isOurs(environment.get("WATCHDOG_PID"), pid))
            .flatMap(ServiceManager::micros);
    return new ServiceManager(
        Optional.ofNullable(environment.get("NOTIFY_SOCKET")).filter(text -> !text.isEmpty()),
        watchdog);
  }

  private static boolean isOurs(@Nullable String watched, long pid) {
    return watched == null || watched.equals(Long.toString(pid));
  }

  private static Optional<Duration> micros(String text) {
    try {
      return Optional.of(Duration.of(Long.parseLong(text), ChronoUnit.MICROS))
          .filter(Duration::isPositive);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
