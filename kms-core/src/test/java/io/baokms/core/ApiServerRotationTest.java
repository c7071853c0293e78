package io.baokms.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.BaoFailure;
import io.baokms.testing.apiserver.ApiServer;
import io.baokms.testing.apiserver.ApiServer.Result;
import io.baokms.testing.apiserver.Rpc;
import io.baokms.testing.apiserver.Rpc.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rotation as three API servers see it. */
class ApiServerRotationTest {

  /** Until promotion with the defaults, and one more minute for every server to poll. */
  private static final Duration WHOLE_ROTATION = Duration.ofMinutes(5);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void rotated_everyServerEncryptsOnceMoreAndSeesNothingUnhealthy(int rotations) throws Exception {
    try (Room room = Room.healthy(directory)) {
      List<ApiServer> servers = threeServers(ControlPlane.of(room));
      for (int rotation = 0; rotation < rotations; rotation++) {
        room.rotate();
      }

      room.pass(WHOLE_ROTATION.plusHours(1));

      assertThat(servers)
          .allSatisfy(server -> {
            assertThat(server.rpcs(Method.ENCRYPT)).hasSize(2);
            assertThat(answers(server)).hasSize(2).allMatch(answer -> answer.startsWith("ok "));
          });
    }
  }

  @Test
  void rotated_oldObjectsOpenAndNewOnesToo() throws Exception {
    try (Room room = Room.healthy(directory)) {
      ControlPlane plane = ControlPlane.of(room);
      ApiServer writer = plane.startServer();
      writer.write("old", "one");
      room.rotate();
      room.pass(WHOLE_ROTATION);
      writer.write("new", "two");

      ApiServer cold = plane.startServer();

      assertThat(cold.read("old")).isEqualTo(new Result("one", true));
      assertThat(cold.read("new")).isEqualTo(new Result("two", false));
      assertThat(cold.rpcs(Method.DECRYPT)).hasSize(2);
    }
  }

  @Test
  void rotated_migration_leavesNothingStale() throws Exception {
    try (Room room = Room.healthy(directory)) {
      ApiServer server = ControlPlane.of(room).startServer();
      server.write("secret", "value");
      room.rotate();
      room.pass(WHOLE_ROTATION);

      assertThat(server.migrate("secret")).isTrue();

      assertThat(server.read("secret")).isEqualTo(new Result("value", false));
    }
  }

  @Test
  void rotatedDuringAnOutage_isAdoptedOnceAfterIt() throws Exception {
    try (Room room = Room.healthy(directory)) {
      ApiServer server = ControlPlane.of(room).startServer();
      room.bao.outage(BaoFailure.CONNECTION_FAILED);
      room.rotate();
      room.pass(Duration.ofHours(1));
      room.bao.heal();

      room.pass(WHOLE_ROTATION.plusMinutes(1));

      assertThat(server.rpcs(Method.ENCRYPT)).hasSize(2);
      assertThat(ControlPlane.writes(server)).isTrue();
    }
  }

  private static List<ApiServer> threeServers(ControlPlane plane) {
    return Stream.generate(plane::startServer).limit(3).toList();
  }

  /** Returns the answers to Status, repeated ones once. */
  private static List<String> answers(ApiServer server) {
    return server.rpcs(Method.STATUS).stream().map(Rpc::outcome).distinct().toList();
  }
}
