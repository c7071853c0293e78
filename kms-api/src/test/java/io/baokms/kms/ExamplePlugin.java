package io.baokms.kms;

import com.google.protobuf.ByteString;
import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.DecryptResponse;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.kms.v2.KeyManagementServiceGrpc.KeyManagementServiceImplBase;
import io.baokms.kms.v2.StatusRequest;
import io.baokms.kms.v2.StatusResponse;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.ConcurrentHashMap;

/** A whole KMS v2 plugin: it keeps each value in memory and hands out a ticket for it. */
public final class ExamplePlugin extends KeyManagementServiceImplBase {
  private final ConcurrentHashMap<ByteString, ByteString> kept = new ConcurrentHashMap<>();

  @Override
  public void status(StatusRequest request, StreamObserver<StatusResponse> answer) {
    answer.onNext(
        StatusResponse.newBuilder().setVersion("v2").setHealthz("ok").setKeyId("k1").build());
    answer.onCompleted();
  }

  @Override
  public void encrypt(EncryptRequest request, StreamObserver<EncryptResponse> answer) {
    ByteString ticket = ByteString.copyFromUtf8("ticket-" + kept.size());
    kept.put(ticket, request.getPlaintext());
    answer.onNext(EncryptResponse.newBuilder().setCiphertext(ticket).setKeyId("k1").build());
    answer.onCompleted();
  }

  @Override
  public void decrypt(DecryptRequest request, StreamObserver<DecryptResponse> answer) {
    answer.onNext(
        DecryptResponse.newBuilder().setPlaintext(kept.get(request.getCiphertext())).build());
    answer.onCompleted();
  }
}
