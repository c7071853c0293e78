package io.baokms.launcher.log;

/** The closed set of things a line can be about. */
public enum LogMessage {
  KMS_REQUEST("kms.request"),
  OPENBAO_REQUEST("openbao.request"),
  OPENBAO_ADDRESS_CHANGED("openbao.address_changed"),
  AUTH_LOGIN("auth.login"),
  AUTH_RENEWAL("auth.renewal"),
  STATUS_PROBE("status.probe"),
  STATUS_CHANGED("status.changed"),
  KEY_PROMOTED("key.promoted"),
  KEY_SETTING_NOTED("key.setting_noted"),
  BOOTSTRAP_TIMEOUT("bootstrap.timeout"),
  SERVE_START("serve.start"),
  SERVE_LISTENING("serve.listening"),
  SERVE_READY("serve.ready"),
  /** The service manager could not be told something; nothing else comes of it. */
  SERVE_NOTIFY_FAILED("serve.notify_failed"),
  SERVE_SHUTDOWN("serve.shutdown"),
  /** A file that changed while the daemon serves is in use, or cannot be used. */
  CONFIG_RELOAD("config.reload"),
  /** The changed configuration differs where only a restart helps. */
  CONFIG_RESTART_REQUIRED("config.restart_required"),
  SOCKET_STALE_REMOVED("socket.stale_removed"),
  SOCKET_PEER_REFUSED("socket.peer_refused"),
  /** A connection or message was refused for its size, its silence or the number of others. */
  SOCKET_CLIENT_REFUSED("socket.client_refused"),
  CLOCK_REGRESSED("clock.regressed"),
  STATE_CHECKPOINT_MISSING("state.checkpoint_missing"),
  STATE_RECOVERY_NEEDED("state.recovery_needed"),
  /** A library's own logger spoke, or a thread of ours ended by an exception. */
  LIBRARY_LOG("library.log");

  private final String text;

  LogMessage(String text) {
    this.text = text;
  }

  /** Returns the text of the field {@code message}. */
  public String text() {
    return text;
  }
}
