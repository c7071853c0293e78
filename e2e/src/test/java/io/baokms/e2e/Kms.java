package io.baokms.e2e;

import com.google.protobuf.ByteString;
import io.baokms.kms.client.KmsSocketClient;
import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.kms.v2.StatusResponse;
import io.grpc.StatusException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A kube-apiserver's side of one connection; failures come back as {@code CODE text}. */
public final class Kms implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final KmsSocketClient client;

  private Kms(KmsSocketClient client) {
    this.client = client;
  }

  public static Kms connect(Path socket) {
    return new Kms(KmsSocketClient.of(socket));
  }

  public StatusResponse status() {
    try {
      return client.status(TIMEOUT);
    } catch (StatusException e) {
      throw new AssertionError(e.getStatus().toString(), e);
    }
  }

  /** Returns {@code ok <key_id>}, {@code unhealthy: <reason> <key_id>}, or the failure. */
  public String statusText() {
    return outcome(() -> {
      StatusResponse status = client.status(TIMEOUT);
      return (status.getHealthz() + ' ' + status.getKeyId()).strip();
    });
  }

  public EncryptResponse encrypt(byte[] plaintext) {
    try {
      return client.encrypt(request(plaintext), TIMEOUT);
    } catch (StatusException e) {
      throw new AssertionError(e.getStatus().toString(), e);
    }
  }

  public byte[] decrypt(EncryptResponse sealed) {
    try {
      return client.decrypt(request(sealed), TIMEOUT).getPlaintext().toByteArray();
    } catch (StatusException e) {
      throw new AssertionError(e.getStatus().toString(), e);
    }
  }

  /** Returns the plaintext as text, or the failure. */
  public String opened(EncryptResponse sealed, Duration timeout) {
    return outcome(() -> client.decrypt(request(sealed), timeout).getPlaintext().toStringUtf8());
  }

  public String encryptOutcome(byte[] plaintext) {
    return outcome(() -> {
      client.encrypt(request(plaintext), TIMEOUT);
      return "OK";
    });
  }

  public String decryptOutcome(EncryptResponse sealed) {
    return decryptOutcome(request(sealed));
  }

  public String decryptOutcome(DecryptRequest request) {
    return decryptOutcome(request, TIMEOUT);
  }

  public String decryptOutcome(DecryptRequest request, Duration timeout) {
    return outcome(() -> {
      client.decrypt(request, timeout);
      return "OK";
    });
  }

  public static DecryptRequest request(EncryptResponse sealed) {
    return request(sealed.getCiphertext(), sealed.getKeyId(), sealed.getAnnotationsMap());
  }

  public static DecryptRequest request(
      ByteString ciphertext, String keyId, Map<String, ByteString> annotations) {
    return DecryptRequest.newBuilder()
        .setUid("e2e-uid-marker")
        .setCiphertext(ciphertext)
        .setKeyId(keyId)
        .putAllAnnotations(annotations)
        .build();
  }

  private static EncryptRequest request(byte[] plaintext) {
    return EncryptRequest.newBuilder()
        .setUid("e2e-uid-marker")
        .setPlaintext(ByteString.copyFrom(plaintext))
        .build();
  }

  private static String outcome(Call call) {
    try {
      return call.run();
    } catch (StatusException e) {
      return e.getStatus().getCode() + " " + e.getStatus().getDescription();
    }
  }

  @Override
  public void close() {
    client.close();
  }

  @FunctionalInterface
  private interface Call {
    String run() throws StatusException;
  }
}
