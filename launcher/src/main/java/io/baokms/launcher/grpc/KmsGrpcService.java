package io.baokms.launcher.grpc;

import com.google.protobuf.ByteString;
import io.baokms.bao.TimeSource;
import io.baokms.core.Encrypted;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsEvent.Call;
import io.baokms.core.KmsException;
import io.baokms.core.KmsObserver;
import io.baokms.core.KmsService;
import io.baokms.core.KmsStatus;
import io.baokms.core.Reason;
import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.DecryptResponse;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.kms.v2.KeyManagementServiceGrpc.KeyManagementServiceImplBase;
import io.baokms.kms.v2.StatusRequest;
import io.baokms.kms.v2.StatusResponse;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Answers KMS v2 calls with the provider's values; knows nothing about keys or OpenBao.
 *
 * <p>Calls block their thread, which is interrupted when the caller gives up. Thread-safe. The
 * limits and the budget of Encrypt and Decrypt are the provider's own, because its local checks
 * come first.
 */
public final class KmsGrpcService extends KeyManagementServiceImplBase {

  private static final String VERSION = "v2";

  private final KmsService kms;
  private final Semaphore statusSlots;
  private final KmsObserver observer;
  private final CallRunner calls;

  private KmsGrpcService(
      KmsService kms, Semaphore statusSlots, KmsObserver observer, CallRunner calls) {
    this.kms = kms;
    this.statusSlots = statusSlots;
    this.observer = observer;
    this.calls = calls;
  }

  /**
   * Creates the service.
   *
   * @param limits of this edge, from the configuration
   * @param observer hears of calls that were refused before they reached the provider, which tells
   *     of all others itself
   * @param panics hears of ends that nothing expected
   */
  public static KmsGrpcService of(
      KmsService kms, Limits limits, KmsObserver observer, PanicObserver panics) {
    return new KmsGrpcService(
        kms,
        new Semaphore(limits.concurrentStatus()),
        observer,
        new CallRunner(limits.time(), panics));
  }

  @Override
  public void status(StatusRequest request, StreamObserver<StatusResponse> client) {
    calls.run(Call.STATUS, "", _ -> limitedStatus(), client);
  }

  @Override
  public void encrypt(EncryptRequest request, StreamObserver<EncryptResponse> client) {
    byte[] plaintext = request.getPlaintext().toByteArray();
    calls.run(
        Call.ENCRYPT,
        request.getUid(),
        deadline -> {
          try {
            return response(kms.encrypt(plaintext, deadline));
          } finally {
            Arrays.fill(plaintext, (byte) 0);
          }
        },
        client);
  }

  @Override
  public void decrypt(DecryptRequest request, StreamObserver<DecryptResponse> client) {
    byte[] ciphertext = request.getCiphertext().toByteArray();
    Map<String, byte[]> annotations = annotations(request);
    calls.run(
        Call.DECRYPT,
        request.getUid(),
        deadline -> response(kms.decrypt(ciphertext, request.getKeyId(), annotations, deadline)),
        client);
  }

  private StatusResponse limitedStatus() throws KmsException {
    if (!statusSlots.tryAcquire()) {
      observer.observe(
          new KmsEvent.Requested(Call.STATUS, Reason.CONCURRENCY_LIMIT, Duration.ZERO));
      throw new KmsException(Reason.CONCURRENCY_LIMIT);
    }
    try {
      return response(kms.status());
    } finally {
      statusSlots.release();
    }
  }

  private static StatusResponse response(KmsStatus status) throws KmsException {
    StatusResponse.Builder response = StatusResponse.newBuilder().setVersion(VERSION);
    return switch (status) {
      case KmsStatus.Healthy healthy ->
          response.setHealthz("ok").setKeyId(healthy.keyId().text()).build();
      // Never with a key_id: beside one, kube-apiserver would go on writing for ever
      // (kubernetes/kubernetes#138950).
      case KmsStatus.Unhealthy unhealthy ->
          response.setHealthz("unhealthy: " + unhealthy.reason().token()).build();
      case KmsStatus.NotEstablished _ -> throw new KmsException(Reason.ACTIVE_KEY_NOT_ESTABLISHED);
    };
  }

  private static EncryptResponse response(Encrypted sealed) {
    EncryptResponse.Builder response =
        EncryptResponse.newBuilder()
            .setCiphertext(ByteString.copyFromUtf8(sealed.ciphertext()))
            .setKeyId(sealed.keyId().text());
    sealed
        .annotations()
        .toMap()
        .forEach((name, value) -> response.putAnnotations(name, ByteString.copyFrom(value)));
    return response.build();
  }

  /** Overwrites the plaintext once it is in the response. */
  private static DecryptResponse response(byte[] plaintext) {
    try {
      return DecryptResponse.newBuilder().setPlaintext(ByteString.copyFrom(plaintext)).build();
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private static Map<String, byte[]> annotations(DecryptRequest request) {
    Map<String, byte[]> annotations = new HashMap<>();
    request
        .getAnnotationsMap()
        .forEach((name, value) -> annotations.put(name, value.toByteArray()));
    return annotations;
  }

  /**
   * What one request may use.
   *
   * @param concurrentStatus Status calls at one time, at least 1 ({@code
   *     server.maxConcurrentStatus})
   * @param time the one clock
   */
  public record Limits(int concurrentStatus, TimeSource time) {}
}
