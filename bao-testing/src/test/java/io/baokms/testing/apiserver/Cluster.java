package io.baokms.testing.apiserver;

import java.time.Duration;

/** One plugin, one etcd and the API servers that a test starts beside them. */
final class Cluster {

  static final Duration WRITE_KEY_LIFE = Duration.ofMinutes(3);

  final ManualTimeline timeline = new ManualTimeline();
  final ScriptedPlugin plugin = new ScriptedPlugin();
  final Etcd etcd = new Etcd();

  ApiServer start() {
    return ApiServer.start(plugin, timeline, etcd, ApiServer.DEFAULT_TIMEOUT);
  }

  void pass(Duration time) {
    timeline.pass(time);
  }

  void passSeconds(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  /** Rotates the plugin's key and waits for the next poll. */
  void rotate(String keyId) {
    plugin.keyId = keyId;
    pass(Duration.ofMinutes(1));
  }
}
