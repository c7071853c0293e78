package io.baokms.launcher.command.probe;

import io.baokms.launcher.command.CheckReport.Check;
import io.baokms.launcher.command.CheckReport.Status;

/** The checks of a probe, in their order. */
enum ProbeStep {
  CLIENT_IDENTITY("client.identity", "Client identity"),
  SOCKET_PATH("socket.path", "Socket path"),
  SOCKET_ACCESS_SCOPE("socket.access_scope", "Socket access scope"),
  SOCKET_CONNECT("socket.connect", "Socket connect"),
  KMS_STATUS("kms.status", "KMS Status"),
  KMS_KEY_ID("kms.key_id", "KMS key_id"),
  KMS_ENCRYPT("kms.encrypt", "KMS Encrypt"),
  KMS_DECRYPT("kms.decrypt", "KMS Decrypt"),
  KMS_LATENCY("kms.latency", "KMS latency");

  private final String id;
  private final String title;

  ProbeStep(String id, String title) {
    this.id = id;
    this.title = title;
  }

  Check pass(String message) {
    return new Check(id, title, Status.PASS, message);
  }

  Check warn(String message) {
    return new Check(id, title, Status.WARN, message);
  }

  Check fail(String message) {
    return new Check(id, title, Status.FAIL, message);
  }

  Check skip(String message) {
    return new Check(id, title, Status.SKIP, message);
  }
}
