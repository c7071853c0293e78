package io.baokms.core;

import static io.baokms.bao.BaoOperation.JWT_LOGIN;
import static io.baokms.bao.BaoOperation.TRANSIT_METADATA_READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a watchdog hears: silence only when the probes are stuck, never because of OpenBao. */
class TransitKmsPulseTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int HOUR = 3600;

  @TempDir Path directory;

  @Test
  void isAlive_turnOverdueByMoreThanTheGrace_isFalse() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.time.stall(Duration.ofSeconds(30 + 11));

      assertThat(room.kms().isAlive()).isFalse();
    }
  }

  @Test
  void isAlive_overdueTurnCame_isTrueAgain() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.time.stall(Duration.ofMinutes(5));

      room.turn();

      assertThat(room.kms().isAlive()).isTrue();
    }
  }

  @Test
  void isAlive_callHangsPastItsLimit_isFalse() throws Exception {
    try (Room room = hangingIn(TRANSIT_METADATA_READ)) {
      room.time.stall(Duration.ofMinutes(2));

      assertThat(room.kms().isAlive()).isFalse();
      room.bao.release(TRANSIT_METADATA_READ);
    }
  }

  @Test
  void isAlive_callWithinItsLimit_isTrueThoughTheTurnIsLong() throws Exception {
    try (Room room = hangingIn(JWT_LOGIN)) {
      room.time.stall(Duration.ofSeconds(12));

      assertThat(room.kms().isAlive()).isTrue();
      room.bao.release(JWT_LOGIN);
    }
  }

  @Test
  void isAlive_hourOfOutageFromTheStart_isAlwaysTrue() throws Exception {
    try (Room room =
        Room.in(directory).bao(bao -> bao.outage(BaoFailure.CONNECTION_FAILED)).open()) {
      assertAliveForAnHour(room);
    }
  }

  @Test
  void isAlive_hourOfOutageLater_isAlwaysTrue() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.outage(BaoFailure.SEALED);

      assertAliveForAnHour(room);
    }
  }

  @Test
  void isAlive_everyProbeEndsByADefect_isAlwaysTrue() throws Exception {
    try (Room room = Room.healthy(directory)) {
      room.bao.breakDown();

      assertAliveForAnHour(room);
    }
  }

  private static void assertAliveForAnHour(Room room) {
    for (int i = 0; i < HOUR; i++) {
      room.pass(SECOND);
      assertThat(room.kms().isAlive()).as("after %d s", i).isTrue();
    }
  }

  /** Returns a provider whose first turn has come to an operation that does not answer. */
  private Room hangingIn(BaoOperation operation) throws Exception {
    Room room =
        Room.in(directory)
            .probesOn(turn -> Thread.ofVirtual().start(turn))
            .bao(bao -> bao.hold(operation))
            .open();
    room.turn();
    Background.of(() -> "").until(() -> room.bao.calls(operation) > 0);
    return room;
  }
}
