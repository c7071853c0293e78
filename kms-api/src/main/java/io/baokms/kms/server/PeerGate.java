package io.baokms.kms.server;

import io.baokms.kms.server.KmsSocketException.Problem;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;

/** Compares the credentials of an accepted connection with the policy. */
final class PeerGate {

  private static final ChannelOption<UnixDomainPrincipal> PEER =
      NioChannelOption.of(ExtendedSocketOptions.SO_PEERCRED);

  private final Map<UserPrincipal, Integer> allowed;
  private final Credentials credentials;

  private PeerGate(Map<UserPrincipal, Integer> allowed, Credentials credentials) {
    this.allowed = allowed;
    this.credentials = credentials;
  }

  /** Resolves the policy's uids once, so that accepting compares principals only. */
  static PeerGate of(PeerPolicy policy, Credentials credentials) throws KmsSocketException {
    Map<UserPrincipal, Integer> allowed = new HashMap<>();
    for (int uid : policy.allowed()) {
      allowed.put(principal(uid), uid);
    }
    return new PeerGate(allowed, credentials);
  }

  /** Returns who must not come in; null when the connection may be served. */
  SocketEvent.@Nullable PeerRefused refusal(Channel connection) {
    if (allowed.isEmpty()) {
      return null;
    }
    UserPrincipal user;
    try {
      user = credentials.user(connection);
    } catch (IOException | RuntimeException e) {
      return new SocketEvent.PeerRefused(OptionalInt.empty());
    }
    return allowed.containsKey(user) ? null : new SocketEvent.PeerRefused(UserIds.uid(user));
  }

  private static UserPrincipal principal(int uid) throws KmsSocketException {
    UserPrincipalLookupService users = FileSystems.getDefault().getUserPrincipalLookupService();
    try {
      return users.lookupPrincipalByName(Integer.toString(uid));
    } catch (IOException e) {
      throw new KmsSocketException(
          Problem.PRINCIPAL_UNKNOWN, "Peer uid " + uid + " does not resolve", e);
    }
  }

  /** Reads who is at the other end. */
  @FunctionalInterface
  interface Credentials {

    /** Asks the kernel, which noted the peer's effective uid when it connected. */
    Credentials KERNEL =
        connection -> {
          UnixDomainPrincipal peer = connection.config().getOption(PEER);
          if (peer == null) {
            throw new IOException("SO_PEERCRED is not supported");
          }
          return peer.user();
        };

    UserPrincipal user(Channel connection) throws IOException;
  }
}
