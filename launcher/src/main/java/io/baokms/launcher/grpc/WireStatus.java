package io.baokms.launcher.grpc;

import io.baokms.core.Reason;
import io.grpc.Status;
import io.grpc.StatusException;

/** Makes of a reason what the client may see: its code and its fixed text, nothing else. */
final class WireStatus {

  private WireStatus() {}

  static StatusException of(Reason reason) {
    // The codes are named as gRPC's, which a test proves for each.
    Status.Code code = Status.Code.valueOf(reason.code().name());
    return code.toStatus().withDescription(reason.text()).asException();
  }
}
