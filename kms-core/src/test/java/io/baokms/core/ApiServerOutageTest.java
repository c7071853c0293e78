package io.baokms.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.bao.BaoFailure;
import io.baokms.testing.apiserver.ApiServer;
import io.baokms.testing.apiserver.RequestException;
import io.baokms.testing.apiserver.Rpc;
import io.baokms.testing.apiserver.Rpc.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An outage of OpenBao as an API server sees it. */
class ApiServerOutageTest {

  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Duration LAST_WRITE =
      KmsSettings.defaults().statusMaxStaleness().plusMinutes(3);

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(
      value = BaoFailure.class,
      names = {"CONNECTION_FAILED", "SEALED", "TIMEOUT", "PERMISSION_DENIED", "UNAVAILABLE"})
  void outage_stopsWritesInTimeAndForItsWholeLength(BaoFailure failure) throws Exception {
    try (Room room = Room.healthy(directory)) {
      ApiServer server = ControlPlane.of(room).startServer();
      room.pass(Duration.ofMinutes(10));
      room.bao.outage(failure);

      List<Duration> writes = writesDuring(room, server, Duration.ofHours(6));

      assertThat(writes).isNotEmpty();
      assertThat(writes.getLast()).isLessThanOrEqualTo(LAST_WRITE);
    }
  }

  @Test
  void outage_readsOfCachedSeedsGoOn() throws Exception {
    try (Room room = Room.healthy(directory)) {
      ApiServer server = ControlPlane.of(room).startServer();
      server.write("secret", "value");
      room.bao.outage(BaoFailure.CONNECTION_FAILED);

      for (Duration passed = Duration.ZERO;
          passed.compareTo(Duration.ofHours(6)) < 0;
          passed = passed.plusMinutes(1)) {
        room.pass(Duration.ofMinutes(1));
        assertThat(server.read("secret").value()).isEqualTo("value");
      }

      assertThat(server.health().healthy()).isFalse();
      assertThat(server.rpcs(Method.DECRYPT)).isEmpty();
    }
  }

  @Test
  void outage_unhealthyStatusNeverNamesAKey() throws Exception {
    try (Room room = Room.healthy(directory)) {
      ApiServer server = ControlPlane.of(room).startServer();
      room.bao.outage(BaoFailure.CONNECTION_FAILED);

      room.pass(Duration.ofHours(1));

      List<String> answers =
          server.rpcs(Method.STATUS).stream().map(Rpc::outcome).distinct().toList();
      assertThat(answers)
          .hasSizeGreaterThan(1)
          .noneMatch(answer -> answer.matches("unhealthy.*obk2.*"));
      assertThat(server.invalidKeyIds()).containsOnlyKeys("empty");
    }
  }

  @Test
  void outage_apiServerRestarted_readsNothingUntilOpenBaoIsBack() throws Exception {
    try (Room room = Room.healthy(directory)) {
      ControlPlane plane = ControlPlane.of(room);
      plane.startServer().write("secret", "value");
      room.bao.outage(BaoFailure.SEALED);
      room.pass(Duration.ofMinutes(1));
      ApiServer restarted = plane.startServer();
      assertThatThrownBy(() -> restarted.read("secret")).isInstanceOf(RequestException.class);

      room.bao.heal();
      room.pass(Duration.ofMinutes(1));

      assertThat(restarted.read("secret").value()).isEqualTo("value");
    }
  }

  @Test
  void recovery_writesAgainWithTheSameSeed() throws Exception {
    try (Room room = Room.healthy(directory)) {
      ApiServer server = ControlPlane.of(room).startServer();
      room.bao.outage(BaoFailure.CONNECTION_FAILED);
      room.pass(Duration.ofHours(1));

      room.bao.heal();
      room.pass(Duration.ofMinutes(1));

      assertThat(ControlPlane.writes(server)).isTrue();
      assertThat(server.rpcs(Method.ENCRYPT)).hasSize(1);
    }
  }

  /** Tries to write at every step and returns the times at which it worked. */
  private static List<Duration> writesDuring(Room room, ApiServer server, Duration length) {
    List<Duration> writes = new ArrayList<>();
    for (Duration passed = Duration.ZERO;
        passed.compareTo(length) < 0;
        passed = passed.plus(STEP)) {
      if (ControlPlane.writes(server)) {
        writes.add(passed);
      }
      room.pass(STEP);
    }
    return writes;
  }
}
