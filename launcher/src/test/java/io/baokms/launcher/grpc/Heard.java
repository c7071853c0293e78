package io.baokms.launcher.grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one client heard. */
final class Heard<T> implements StreamObserver<T> {

  final List<T> answers = new ArrayList<>();
  @Nullable Status failure;
  boolean completed;

  @Override
  public void onNext(T answer) {
    answers.add(answer);
  }

  @Override
  public void onError(Throwable error) {
    failure = Status.fromThrowable(error);
  }

  @Override
  public void onCompleted() {
    completed = true;
  }
}
