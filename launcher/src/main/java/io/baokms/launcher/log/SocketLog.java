package io.baokms.launcher.log;

import io.baokms.kms.server.SocketEvent;
import io.baokms.kms.server.SocketObserver;
import java.util.OptionalInt;

/** Writes what happens on the socket before a request exists. Thread-safe. */
public final class SocketLog implements SocketObserver {

  private final LogWriter writer;

  /** Creates the observer. */
  public SocketLog(LogWriter writer) {
    this.writer = writer;
  }

  @Override
  public void observe(SocketEvent event) {
    switch (event) {
      case SocketEvent.StaleSocketReplaced e ->
          writer.write(LogLine.of(LogLevel.WARN, LogMessage.SOCKET_STALE_REMOVED));
      case SocketEvent.PeerRefused refused -> writer.write(peer(refused.uid()));
      case SocketEvent.ConnectionRefused e -> closed("connection_limit");
      case SocketEvent.SilentClientClosed e -> closed("silent_client");
      case SocketEvent.MessageTooLarge e -> closed("message_too_large");
    }
  }

  private static LogLine peer(OptionalInt uid) {
    LogLine line = LogLine.of(LogLevel.WARN, LogMessage.SOCKET_PEER_REFUSED);
    return uid.isPresent() ? line.with(LogKey.PEER_UID, uid.getAsInt()) : line;
  }

  private void closed(String reason) {
    writer.write(
        LogLine.of(LogLevel.WARN, LogMessage.SOCKET_CLIENT_REFUSED).with(LogKey.REASON, reason));
  }
}
