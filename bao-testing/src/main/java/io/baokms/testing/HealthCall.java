package io.baokms.testing;

import io.baokms.testing.http.HttpReply;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers {@code sys/health}. */
final class HealthCall {

  private static final String VERSION = "2.7.2";

  private final InstantSource time;
  private final String clusterId;

  HealthCall(InstantSource time, String clusterId) {
    this.time = time;
    this.clusterId = clusterId;
  }

  HttpReply answer(NodeMode mode, String query) {
    boolean standby = mode != NodeMode.ACTIVE;
    boolean closed = mode.isClosed();
    boolean lost = closed || mode == NodeMode.STANDBY_ALONE;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("initialized", mode != NodeMode.UNINITIALISED);
    body.put("sealed", closed);
    body.put("standby", standby);
    body.put("replication_performance_mode", lost ? "unknown" : "primary");
    body.put("replication_dr_mode", lost ? "unknown" : "disabled");
    body.put("server_time_utc", time.instant().getEpochSecond());
    body.put("version", VERSION);
    if (!closed) {
      body.put("cluster_name", "in-memory");
      body.put("cluster_id", clusterId);
    }
    return HttpReply.json(status(mode, query), Envelope.text(body));
  }

  private static int status(NodeMode mode, String query) {
    return switch (mode) {
      case UNINITIALISED -> code(query, "uninitcode").orElse(501);
      case SEALED -> code(query, "sealedcode").orElse(503);
      case ACTIVE -> code(query, "activecode").orElse(200);
      default ->
          value(query, "standbyok").equals(Optional.of("true"))
              ? 200
              : code(query, "standbycode").orElse(429);
    };
  }

  private static Optional<Integer> code(String query, String name) {
    return value(query, name).map(Integer::valueOf);
  }

  private static Optional<String> value(String query, String name) {
    return Arrays.stream(query.split("&", -1))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }
}
