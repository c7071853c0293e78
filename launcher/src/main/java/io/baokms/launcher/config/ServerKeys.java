package io.baokms.launcher.config;

import io.baokms.launcher.config.Key.Mark;
import java.util.List;

/** The keys below {@code server}. */
final class ServerKeys {
  static final Key<String> SOCKET_PATH =
      Key.text("server.socketPath")
          .byDefault("/run/openbao-kms/kms.sock")
          .required(Requirement.ALWAYS)
          .rule(PathRules.ABSOLUTE)
          .rule(PathRules.SOCKET_DIRECTORY)
          .rule(PathRules.SOCKET_LENGTH)
          .means("Path of the Unix socket on which kube-apiserver calls the provider.");
  static final Key<String> SOCKET_MODE =
      Key.fileMode("server.socketMode")
          .byDefault("0660")
          .required(Requirement.ALWAYS)
          .rule(PathRules.SOCKET_MODE)
          .rule(PathRules.SOCKET_MODE_BITS)
          .means("File mode of the socket, in quotes.");
  static final Key<String> SOCKET_GROUP =
      Key.text("server.socketGroup")
          .required(Requirement.ALWAYS)
          .rule(TextRules.IDENT)
          .means("Group of the socket: a name, or a decimal GID in quotes.");
  static final Key<String> METRICS_ADDRESS =
      Key.text("server.metricsAddress")
          .byDefault("127.0.0.1:8081")
          .rule(UrlRules.LISTENER)
          .means("Where metrics are served; empty for no listener, port 0 for a free port.");
  static final Key<String> HEALTH_ADDRESS =
      Key.text("server.healthAddress")
          .byDefault("127.0.0.1:8082")
          .rule(UrlRules.LISTENER)
          .means("Where health is served; empty for no listener, port 0 for a free port.");
  static final Key<Integer> MAX_CONCURRENT_STATUS =
      Key.integer("server.maxConcurrentStatus")
          .byDefault(16)
          .rule(NumberRules.between(1, 1024))
          .means("Status calls that may run at once.");
  static final Key<Integer> MAX_CONCURRENT_ENCRYPT =
      Key.integer("server.maxConcurrentEncrypt")
          .byDefault(32)
          .rule(NumberRules.between(1, 1024))
          .means("Encrypt calls that may run at once.");
  static final Key<Integer> MAX_CONCURRENT_DECRYPT =
      Key.integer("server.maxConcurrentDecrypt")
          .byDefault(64)
          .rule(NumberRules.between(1, 1024))
          .means("Decrypt calls that may run at once.");
  static final Key<Integer> MAX_QUEUED_DECRYPT =
      Key.integer("server.maxQueuedDecrypt")
          .byDefault(1024)
          .rule(NumberRules.between(0, 65536))
          .mark(Mark.OURS)
          .means(
              "Decrypt requests that may wait; one more is refused at once. 0: none waits, and equal ones share no call.");
  static final Key<List<Integer>> ALLOWED_PEER_UIDS =
      Key.integers("server.allowedPeerUids")
          .rule(Rule.each(NumberRules.between(0, Integer.MAX_VALUE)))
          .rule(NumberRules.noRepeats())
          .mark(Mark.OURS)
          .means("UIDs that may connect to the socket; empty leaves it to the file mode alone.");

  static final List<Key<?>> ALL =
      List.of(
          SOCKET_PATH,
          SOCKET_MODE,
          SOCKET_GROUP,
          METRICS_ADDRESS,
          HEALTH_ADDRESS,
          MAX_CONCURRENT_STATUS,
          MAX_CONCURRENT_ENCRYPT,
          MAX_CONCURRENT_DECRYPT,
          MAX_QUEUED_DECRYPT,
          ALLOWED_PEER_UIDS);

  private ServerKeys() {}
}
