package io.baokms.launcher.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceManagerTest {

  private static final long PID = 4711;

  @Test
  void of_nothingSet_isNobody() {
    assertThat(ServiceManager.of(Map.of(), PID)).isEqualTo(ServiceManager.none());
  }

  @Test
  void of_emptySocket_isNobody() {
    assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", ""), PID).socket()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "soon", "99999999999999999999"})
  void of_watchdogWithoutATime_isNone(String micros) {
    assertThat(ServiceManager.of(Map.of("WATCHDOG_USEC", micros), PID).watchdog()).isEmpty();
  }

  @Test
  void of_watchdogOverAnotherProcess_isNone() {
    Map<String, String> environment = Map.of("WATCHDOG_USEC", "60000000", "WATCHDOG_PID", "1");

    assertThat(ServiceManager.of(environment, PID).watchdog()).isEmpty();
  }

  @Test
  void of_everythingSet_isTakenOver() {
    Map<String, String> environment =
        Map.of("NOTIFY_SOCKET", "/run/n", "WATCHDOG_USEC", "60000000", "WATCHDOG_PID", "4711");

    ServiceManager manager = ServiceManager.of(environment, PID);

    assertThat(manager.socket()).contains("/run/n");
    assertThat(manager.watchdog()).contains(Duration.ofMinutes(1));
  }
}
