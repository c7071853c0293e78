package io.baokms.launcher.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.baokms.bao.FakeTime;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsEvent.Call;
import io.baokms.core.KmsException;
import io.baokms.core.KmsStatus;
import io.baokms.core.Reason;
import io.baokms.core.StatusReason;
import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.DecryptResponse;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.kms.v2.StatusRequest;
import io.baokms.kms.v2.StatusResponse;
import io.grpc.Context;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KmsGrpcServiceTest {

  private static final String MARKER = "marker-of-a-cause";

  private final FakeTime time = new FakeTime();
  private final ScriptedKms kms = new ScriptedKms();
  private final List<KmsEvent> events = new ArrayList<>();
  private final List<Throwable> panics = new ArrayList<>();
  private final KmsGrpcService service =
      KmsGrpcService.of(
          kms,
          new KmsGrpcService.Limits(1, time),
          events::add,
          (_, failure) -> panics.add(failure));

  @ParameterizedTest
  @EnumSource(Reason.class)
  void decrypt_failsForAReason_clientSeesItsCodeAndFixedTextOnly(Reason reason) {
    kms.before =
        _ -> {
          throw new KmsException(reason, new IllegalStateException(MARKER));
        };

    Heard<DecryptResponse> heard = decrypt();

    Status failure = Objects.requireNonNull(heard.failure);
    assertThat(failure.getCode().name()).isEqualTo(reason.code().name());
    assertThat(failure.getDescription()).isEqualTo(reason.text());
    assertThat(failure.getCause()).isNull();
  }

  @Test
  void encrypt_unexpectedException_clientSeesTheGeneralTextAndPanicIsTold() {
    RuntimeException defect = new IllegalStateException(MARKER);
    kms.before =
        _ -> {
          throw defect;
        };

    Heard<EncryptResponse> heard = encrypt();

    assertFailure(heard, Status.Code.INTERNAL, "kms request failed");
    assertThat(panics).containsExactly(defect);
  }

  @Test
  void encrypt_unexpectedError_clientSeesTheGeneralTextAndPanicIsTold() {
    Error defect = new StackOverflowError(MARKER);
    kms.before =
        _ -> {
          throw defect;
        };

    Heard<EncryptResponse> heard = encrypt();

    assertFailure(heard, Status.Code.INTERNAL, "kms request failed");
    assertThat(panics).containsExactly(defect);
  }

  @Test
  void status_notEstablished_isUnavailable() {
    kms.status = KmsStatus.NotEstablished::new;

    Heard<StatusResponse> heard = status();

    assertFailure(heard, Status.Code.UNAVAILABLE, "active key not established");
  }

  @ParameterizedTest
  @EnumSource(StatusReason.class)
  void status_unhealthy_namesTheReasonAndNoKey(StatusReason reason) {
    kms.status = () -> new KmsStatus.Unhealthy(reason);

    Heard<StatusResponse> heard = status();

    assertThat(heard.answers)
        .containsExactly(
            StatusResponse.newBuilder()
                .setVersion("v2")
                .setHealthz("unhealthy: " + reason.token())
                .build());
    assertThat(heard.completed).isTrue();
  }

  @Test
  void status_healthy_namesTheKey() {
    Heard<StatusResponse> heard = status();

    assertThat(heard.answers)
        .containsExactly(
            StatusResponse.newBuilder()
                .setVersion("v2")
                .setHealthz("ok")
                .setKeyId(ScriptedKms.KEY_ID.text())
                .build());
  }

  @Test
  void status_slotTaken_isRefusedAndLaterServedAgain() {
    Heard<StatusResponse> second = new Heard<>();
    kms.status =
        () -> {
          service.status(StatusRequest.getDefaultInstance(), second);
          return new KmsStatus.NotEstablished();
        };

    status();

    assertFailure(second, Status.Code.RESOURCE_EXHAUSTED, "kms request concurrency limit reached");
    assertThat(events)
        .containsExactly(
            new KmsEvent.Requested(Call.STATUS, Reason.CONCURRENCY_LIMIT, Duration.ZERO));
    kms.status = () -> new KmsStatus.Healthy(ScriptedKms.KEY_ID);
    assertThat(status().completed).isTrue();
  }

  @Test
  void encrypt_sealed_answersCiphertextKeyIdAndAnnotations() {
    Heard<EncryptResponse> heard = encrypt();

    assertThat(heard.answers)
        .singleElement()
        .satisfies(answer -> {
          assertThat(answer.getCiphertext().toStringUtf8()).isEqualTo("vault:v3:seed");
          assertThat(answer.getKeyId()).isEqualTo(ScriptedKms.KEY_ID.text());
          assertThat(answer.getAnnotationsMap().keySet())
              .isEqualTo(ScriptedKms.ANNOTATIONS.toMap().keySet());
          ScriptedKms.ANNOTATIONS
              .toMap()
              .forEach((name, value) ->
                  assertThat(answer.getAnnotationsOrThrow(name))
                      .isEqualTo(ByteString.copyFrom(value)));
        });
    assertThat(heard.completed).isTrue();
  }

  @Test
  void decrypt_opened_providerGotEveryField() {
    Heard<DecryptResponse> heard = decrypt();

    assertThat(heard.answers)
        .extracting(answer -> answer.getPlaintext().toStringUtf8())
        .containsExactly("seed");
    assertThat(kms.receivedKeyId).isEqualTo("key-1");
    assertThat(kms.receivedAnnotations).containsOnlyKeys("a.example");
    assertThat(kms.receivedAnnotations.get("a.example")).containsExactly(0xff, 0x00);
  }

  @Test
  void encrypt_ended_plaintextIsOverwritten() {
    encrypt();

    assertThat(kms.receivedPlaintext).containsExactly(0, 0, 0, 0);
  }

  @Test
  void encrypt_failed_plaintextIsOverwritten() {
    kms.before =
        _ -> {
          throw new KmsException(Reason.STATUS_UNHEALTHY);
        };

    encrypt();

    assertThat(kms.receivedPlaintext).containsExactly(0, 0, 0, 0);
  }

  @Test
  void decrypt_answered_plaintextIsOverwritten() {
    decrypt();

    assertThat(kms.answeredPlaintext).containsExactly(0, 0, 0, 0);
  }

  @Test
  void encrypt_callerHasNoDeadline_hasMoreThanAnyBudget() {
    List<Duration> left = new ArrayList<>();
    kms.before = deadline -> left.add(deadline.remaining());

    encrypt();

    assertThat(left).containsExactly(Duration.ofDays(1));
  }

  @Test
  void encrypt_callerHasADeadline_hasThatMuch() {
    List<Duration> left = new ArrayList<>();
    kms.before = deadline -> left.add(deadline.remaining());

    withCallerDeadline(Duration.ofHours(1), this::encrypt);

    assertThat(left)
        .singleElement()
        .satisfies(d -> assertThat(d).isBetween(Duration.ofMinutes(50), Duration.ofHours(1)));
  }

  @Test
  void encrypt_callerCancels_workIsInterruptedAndEndsCanceled() throws Exception {
    Context.CancellableContext caller = Context.current().withCancellation();
    List<Boolean> interrupted = new ArrayList<>();
    kms.before =
        _ -> {
          caller.cancel(null);
          interrupted.add(Thread.currentThread().isInterrupted());
          throw new KmsException(Reason.TRANSIT_UNAVAILABLE);
        };

    Heard<EncryptResponse> heard = caller.call(this::encrypt);

    assertThat(interrupted).containsExactly(true);
    assertFailure(heard, Status.Code.CANCELLED, "request canceled");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void encrypt_callersDeadlinePasses_endsTimedOut() throws Exception {
    Context.CancellableContext caller = Context.current().withCancellation();
    kms.before =
        _ -> {
          caller.cancel(new TimeoutException());
          throw new KmsException(Reason.CANCELED);
        };

    Heard<EncryptResponse> heard = caller.call(this::encrypt);

    assertFailure(heard, Status.Code.DEADLINE_EXCEEDED, "request timed out");
  }

  @Test
  void encrypt_callerCancelsAfterwards_threadIsLeftAlone() {
    Context.CancellableContext caller = Context.current().withCancellation();
    caller.run(this::encrypt);

    caller.cancel(null);

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static void assertFailure(Heard<?> heard, Status.Code code, String text) {
    Status failure = Objects.requireNonNull(heard.failure);
    assertThat(failure.getCode()).isEqualTo(code);
    assertThat(failure.getDescription()).isEqualTo(text);
    assertThat(heard.answers).isEmpty();
    assertThat(heard.completed).isFalse();
  }

  private static void withCallerDeadline(Duration duration, Runnable work) {
    try (ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor()) {
      Context.CancellableContext caller =
          Context.current().withDeadlineAfter(duration.toNanos(), TimeUnit.NANOSECONDS, timers);
      caller.run(work);
      caller.cancel(null);
    }
  }

  private Heard<StatusResponse> status() {
    Heard<StatusResponse> heard = new Heard<>();
    service.status(StatusRequest.getDefaultInstance(), heard);
    return heard;
  }

  private Heard<EncryptResponse> encrypt() {
    Heard<EncryptResponse> heard = new Heard<>();
    service.encrypt(
        EncryptRequest.newBuilder().setPlaintext(ByteString.copyFromUtf8("seed")).build(), heard);
    return heard;
  }

  private Heard<DecryptResponse> decrypt() {
    Heard<DecryptResponse> heard = new Heard<>();
    service.decrypt(
        DecryptRequest.newBuilder()
            .setCiphertext(ByteString.copyFromUtf8("vault:v3:seed"))
            .setKeyId("key-1")
            .setUid("uid")
            .putAnnotations("a.example", ByteString.copyFrom(new byte[] {(byte) 0xff, 0}))
            .build(),
        heard);
    return heard;
  }
}
