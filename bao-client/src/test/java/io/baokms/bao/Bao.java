package io.baokms.bao;

import io.baokms.testing.tls.ServerIdentity;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests of the client share: an authority, a token, deadlines and short-hands. */
final class Bao {

  static final String NAME = "bao.test";
  static final ThrowawayAuthority AUTHORITY = ThrowawayAuthority.create();
  static final ServerIdentity IDENTITY = AUTHORITY.issue(NAME);
  static final Path CA_FILE = caFile();
  static final TimeSource SYSTEM = TimeSource.system();
  static final BaoToken TOKEN = new BaoToken("s.token", Duration.ofHours(1), true, SYSTEM);
  static final byte[] AAD = {1};
  static final String METADATA =
      "{\"request_id\":\"id-1\",\"data\":{\"type\":\"aes256-gcm96\",\"latest_version\":1,"
          + "\"keys\":{\"1\":1795546049}}}";

  private Bao() {}

  static BaoClientBuilder builder(ScriptedServer server) {
    return BaoClient.builder(address(server))
        .trust(CA_FILE)
        .serverName(NAME)
        .timeout(Duration.ofMinutes(1));
  }

  static String address(ScriptedServer server) {
    return "https://127.0.0.1:" + server.port();
  }

  static Deadline soon() {
    return Deadline.after(Duration.ofSeconds(30), SYSTEM);
  }

  /** Reads a key's metadata, the plainest of all calls. */
  static TransitKey read(BaoClient client) throws BaoException {
    return read(client, soon());
  }

  static TransitKey read(BaoClient client, Deadline deadline) throws BaoException {
    return client.transit("transit", "k").readKey(TOKEN, deadline);
  }

  static BaoFailure failure(ThrowingCallable call) {
    return refusal(call).failure();
  }

  static BaoException refusal(ThrowingCallable call) {
    return Assertions.catchThrowableOfType(BaoException.class, call);
  }

  /** Runs a call on a thread of its own. */
  static <T> CompletableFuture<T> async(Callable<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            result.complete(call.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  static BaoFailure failureOf(CompletableFuture<?> call) {
    CompletionException thrown =
        Assertions.catchThrowableOfType(CompletionException.class, call::join);
    return ((BaoException) Objects.requireNonNull(thrown.getCause())).failure();
  }

  private static Path caFile() {
    try {
      Path file = Files.createTempFile("authority", ".pem");
      file.toFile().deleteOnExit();
      return Files.writeString(file, AUTHORITY.certificatePem());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
