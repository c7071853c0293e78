package io.baokms.kms.server;

import java.util.OptionalInt;

/** What can happen on the socket that an operator wants to hear of, as data. */
public sealed interface SocketEvent {

  /** A dead socket of an earlier process was replaced. */
  record StaleSocketReplaced() implements SocketEvent {}

  /**
   * A connection was closed before one byte was sent, because its user is not allowed.
   *
   * @param uid the peer's effective uid; empty when its credentials could not be read
   */
  record PeerRefused(OptionalInt uid) implements SocketEvent {}

  /** A connection was closed at once because as many as allowed were open. */
  record ConnectionRefused() implements SocketEvent {}

  /** A connection was closed because its client did not speak HTTP/2 in time. */
  record SilentClientClosed() implements SocketEvent {}

  /** A request was refused for its size before it reached the service. */
  record MessageTooLarge() implements SocketEvent {}
}
