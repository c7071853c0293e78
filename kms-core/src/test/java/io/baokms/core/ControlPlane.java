package io.baokms.core;

import io.baokms.testing.apiserver.ApiServer;
import io.baokms.testing.apiserver.Etcd;
import io.baokms.testing.apiserver.RequestException;

/** A provider and API servers beside it, all on one clock. */
record ControlPlane(Room room, Etcd etcd) {

  static ControlPlane of(Room room) {
    return new ControlPlane(room, new Etcd());
  }

  ApiServer startServer() {
    return ApiServer.start(
        new KmsServiceCalls(room.kms(), room.time),
        new FakeTimeline(room.time),
        etcd,
        ApiServer.DEFAULT_TIMEOUT);
  }

  /** Returns whether the server can write now. */
  static boolean writes(ApiServer server) {
    try {
      server.write("probe", "value");
      return true;
    } catch (RequestException e) {
      return false;
    }
  }
}
