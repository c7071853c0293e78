package io.baokms.launcher.command;

import com.google.protobuf.ByteString;
import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.DecryptResponse;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.kms.v2.KeyManagementServiceGrpc.KeyManagementServiceImplBase;
import io.baokms.kms.v2.StatusRequest;
import io.baokms.kms.v2.StatusResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A provider that keeps values in memory; a test spoils what it likes. */
final class KeepingPlugin extends KeyManagementServiceImplBase {

  private final Map<ByteString, ByteString> kept = new ConcurrentHashMap<>();
  StatusResponse status;
  EncryptResponse sealed;
  Status encryptFailure = Status.OK;
  ByteString addedToPlaintext = ByteString.EMPTY;

  KeepingPlugin(String keyId) {
    status = StatusResponse.newBuilder().setVersion("v2").setHealthz("ok").setKeyId(keyId).build();
    sealed =
        EncryptResponse.newBuilder()
            .setCiphertext(ByteString.copyFromUtf8("ticket"))
            .setKeyId(keyId)
            .putAnnotations("a.example", ByteString.copyFromUtf8("b"))
            .build();
  }

  @Override
  public void status(StatusRequest request, StreamObserver<StatusResponse> answer) {
    answer.onNext(status);
    answer.onCompleted();
  }

  @Override
  public void encrypt(EncryptRequest request, StreamObserver<EncryptResponse> answer) {
    if (!encryptFailure.isOk()) {
      answer.onError(encryptFailure.asException());
      return;
    }
    kept.put(sealed.getCiphertext(), request.getPlaintext());
    answer.onNext(sealed);
    answer.onCompleted();
  }

  @Override
  public void decrypt(DecryptRequest request, StreamObserver<DecryptResponse> answer) {
    if (!request.getAnnotationsMap().equals(sealed.getAnnotationsMap())) {
      answer.onError(Status.INVALID_ARGUMENT.asException());
      return;
    }
    ByteString plaintext = kept.getOrDefault(request.getCiphertext(), ByteString.EMPTY);
    answer.onNext(
        DecryptResponse.newBuilder().setPlaintext(plaintext.concat(addedToPlaintext)).build());
    answer.onCompleted();
  }
}
