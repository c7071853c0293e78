package io.baokms.kms.server;

import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.kms.v2.KeyManagementServiceGrpc.KeyManagementServiceImplBase;
import io.baokms.kms.v2.StatusRequest;
import io.baokms.kms.v2.StatusResponse;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers Status at once and Encrypt when the test lets it. */
final class TestPlugin extends KeyManagementServiceImplBase {

  final AtomicInteger encrypts = new AtomicInteger();
  final CountDownLatch encryptEntered = new CountDownLatch(1);
  final CountDownLatch encryptMayEnd = new CountDownLatch(1);
  final CountDownLatch encryptInterrupted = new CountDownLatch(1);
  volatile boolean encryptOnVirtualThread;
  volatile boolean contextCancelled;

  @Override
  public void status(StatusRequest request, StreamObserver<StatusResponse> answer) {
    answer.onNext(StatusResponse.newBuilder().setVersion("v2").setHealthz("ok").build());
    answer.onCompleted();
  }

  @Override
  public void encrypt(EncryptRequest request, StreamObserver<EncryptResponse> answer) {
    encrypts.incrementAndGet();
    encryptOnVirtualThread = Thread.currentThread().isVirtual();
    encryptEntered.countDown();
    try {
      encryptMayEnd.await();
    } catch (InterruptedException e) {
      contextCancelled = Context.current().isCancelled();
      encryptInterrupted.countDown();
      return;
    }
    answer.onNext(EncryptResponse.newBuilder().setCiphertext(request.getPlaintext()).build());
    answer.onCompleted();
  }
}
