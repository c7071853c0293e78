package io.baokms.launcher.command.probe;

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
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What a provider answered to Status, Encrypt and Decrypt.
 *
 * @param seed what was to be sealed: 32 random bytes
 * @param decrypt what Decrypt answered to the Encrypt's answer; a failure when there was none
 */
record Exchange(
    ByteString seed,
    Answer<StatusResponse> status,
    Answer<EncryptResponse> encrypt,
    Answer<DecryptResponse> decrypt) {

  private static final int SEED_BYTES = 32;

  static Exchange with(KmsSocketClient client, Deadline deadline, TimeSource time) {
    byte[] random = new byte[SEED_BYTES];
    new SecureRandom().nextBytes(random);
    ByteString seed = ByteString.copyFrom(random);
    Answer<StatusResponse> status = Answer.of(() -> client.status(deadline.remaining()), time);
    Answer<EncryptResponse> encrypt =
        Answer.of(() -> client.encrypt(encryptRequest(seed), deadline.remaining()), time);
    Answer<DecryptResponse> decrypt =
        encrypt
            .value()
            .map(sealed ->
                Answer.of(() -> client.decrypt(decryptRequest(sealed), deadline.remaining()), time))
            .orElse(new Answer<>(Optional.empty(), "nothing was sealed", Duration.ZERO));
    return new Exchange(seed, status, encrypt, decrypt);
  }

  private static EncryptRequest encryptRequest(ByteString seed) {
    return EncryptRequest.newBuilder().setPlaintext(seed).setUid(uid()).build();
  }

  private static DecryptRequest decryptRequest(EncryptResponse sealed) {
    return DecryptRequest.newBuilder()
        .setCiphertext(sealed.getCiphertext())
        .setKeyId(sealed.getKeyId())
        .putAllAnnotations(sealed.getAnnotationsMap())
        .setUid(uid())
        .build();
  }

  private static String uid() {
    return UUID.randomUUID().toString();
  }

  /**
   * What one call gave.
   *
   * @param value empty when it failed
   * @param failure why, in one line; empty when it did not
   */
  record Answer<T>(Optional<T> value, String failure, Duration took) {

    static <T> Answer<T> of(Call<T> call, TimeSource time) {
      long start = time.nanoTime();
      try {
        T value = call.run();
        return new Answer<>(Optional.of(value), "", since(start, time));
      } catch (StatusException e) {
        return new Answer<>(Optional.empty(), line(e), since(start, time));
      }
    }

    private static Duration since(long start, TimeSource time) {
      return Duration.ofNanos(time.nanoTime() - start);
    }

    private static String line(StatusException e) {
      String text = Optional.ofNullable(e.getStatus().getDescription()).orElse("");
      return e.getStatus().getCode() + " '" + Foreign.line(text) + "'";
    }
  }

  /** One call to the provider. */
  @FunctionalInterface
  interface Call<T> {

    T run() throws StatusException;
  }
}
