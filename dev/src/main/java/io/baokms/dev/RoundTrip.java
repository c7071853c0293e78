package io.baokms.dev;

import com.google.protobuf.ByteString;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.kms.client.KmsSocketClient;
import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.DecryptResponse;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.kms.v2.StatusResponse;
import io.grpc.StatusException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.UUID;

/** Seals and opens one value through the socket, as kube-apiserver does, and shows it. */
final class RoundTrip {

  private static final Duration CALL = Duration.ofSeconds(3);
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final KmsSocketClient client;
  private final TimeSource time;

  RoundTrip(KmsSocketClient client, TimeSource time) {
    this.client = client;
    this.time = time;
  }

  /**
   * Waits until the provider is healthy, then seals and opens a text.
   *
   * @throws IllegalStateException when what comes out is not what went in
   */
  void show(String text, PrintStream out) throws StatusException, InterruptedException {
    StatusResponse status = healthy();
    EncryptResponse sealed = client.encrypt(seal(text), CALL);
    DecryptResponse opened = client.decrypt(open(sealed), CALL);
    String result = opened.getPlaintext().toStringUtf8();
    if (!result.equals(text)) {
      throw new IllegalStateException("The opened value is not the sealed one");
    }
    out.println("status  healthz=" + status.getHealthz() + " key_id=" + status.getKeyId());
    out.println("sealed  \"" + text + "\" -> " + sealed.getCiphertext().toStringUtf8());
    out.println("opened  \"" + result + "\"");
  }

  private StatusResponse healthy() throws StatusException, InterruptedException {
    Deadline deadline = Deadline.after(START, time);
    while (true) {
      try {
        StatusResponse status = client.status(CALL);
        if (status.getHealthz().equals("ok")) {
          return status;
        }
      } catch (StatusException e) {
        // Unavailable until the key has been read: the next answer will be another.
        if (deadline.expired()) {
          throw e;
        }
      }
      if (deadline.expired()) {
        throw new IllegalStateException("The provider did not become healthy");
      }
      time.sleep(PAUSE);
    }
  }

  private static EncryptRequest seal(String text) {
    return EncryptRequest.newBuilder()
        .setUid(UUID.randomUUID().toString())
        .setPlaintext(ByteString.copyFromUtf8(text))
        .build();
  }

  private static DecryptRequest open(EncryptResponse sealed) {
    return DecryptRequest.newBuilder()
        .setUid(UUID.randomUUID().toString())
        .setCiphertext(sealed.getCiphertext())
        .setKeyId(sealed.getKeyId())
        .putAllAnnotations(sealed.getAnnotationsMap())
        .build();
  }
}
