package io.baokms.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants secrets, lets everything go wrong, and looks for them in all that the module emits. */
class LeakTest {

  private static final String PLAINTEXT_MARKER = "plaintext-secret-marker";
  private static final String TOKEN_MARKER = "token-secret-marker";

  @TempDir Path directory;

  @Test
  void everythingEmitted_onEveryFailure_holdsNoSecret() throws Exception {
    StringWriter emitted = new StringWriter();
    PrintWriter out = new PrintWriter(emitted);
    KmsSettings settings = KmsSettings.builder().revokeOnShutdown(true).build();
    try (Room room = Room.in(directory).settings(settings).healthy()) {
      byte[] seed = PLAINTEXT_MARKER.getBytes(StandardCharsets.US_ASCII);
      Encrypted sealed = room.kms().encrypt(seed, room.soon());
      out.println(sealed);
      for (BaoFailure failure : BaoFailure.values()) {
        room.bao.outage(failure);
        print(out, catchThrowable(() -> room.kms().encrypt(seed, room.soon())));
        print(out, catchThrowable(() -> open(room, sealed)));
        room.pass(Duration.ofMinutes(1));
        room.bao.heal();
        room.pass(Duration.ofMinutes(1));
      }
      room.bao.killTokens();
      room.bao.deny(BaoOperation.JWT_LOGIN);
      print(out, catchThrowable(() -> open(room, sealed)));
      out.println(room.kms().readiness() + " " + room.kms().status());
      room.bao.allowAll();
      room.pass(Duration.ofHours(1));
      out.println(room.bao.auth().login(room.soon()));
      room.kms().close();
      room.events.all().forEach(out::println);
    }

    assertThat(emitted.toString())
        .contains("Requested[", "LoggedIn[", "Probed[", "StatusChanged[", "Caused by")
        .doesNotContain(PLAINTEXT_MARKER)
        .doesNotContain(TOKEN_MARKER);
  }

  private static void print(PrintWriter out, @Nullable Throwable failure) {
    if (failure != null) {
      failure.printStackTrace(out);
    }
  }

  private static byte[] open(Room room, Encrypted sealed) throws KmsException {
    Map<String, byte[]> annotations = sealed.annotations().toMap();
    return room.kms()
        .decrypt(
            sealed.ciphertext().getBytes(StandardCharsets.US_ASCII),
            sealed.keyId().text(),
            annotations,
            room.soon());
  }
}
