package io.baokms.launcher.config;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys below {@code server}.
 *
 * @param socketPath absolute path of the Unix socket
 * @param socketMode mode of the socket
 * @param socketGroup name of its group, or a decimal GID
 * @param allowedPeerUids UIDs that may connect; empty when the mode alone decides
 * @param metricsAddress where metrics are served; empty for no listener
 * @param healthAddress where health is served; empty for no listener
 * @param maxConcurrentStatus Status calls that may run at once
 */
public record ServerSettings(
    Path socketPath,
    Set<PosixFilePermission> socketMode,
    String socketGroup,
    List<Integer> allowedPeerUids,
    Optional<ListenAddress> metricsAddress,
    Optional<ListenAddress> healthAddress,
    int maxConcurrentStatus) {

  /** Copies the collections. */
  public ServerSettings {
    socketMode = Set.copyOf(socketMode);
    allowedPeerUids = List.copyOf(allowedPeerUids);
  }

  static ServerSettings of(EffectiveValues values) {
    return new ServerSettings(
        Path.of(values.get(ServerKeys.SOCKET_PATH)),
        permissions(values.get(ServerKeys.SOCKET_MODE)),
        values.get(ServerKeys.SOCKET_GROUP),
        values.get(ServerKeys.ALLOWED_PEER_UIDS),
        values.text(ServerKeys.METRICS_ADDRESS).flatMap(ListenAddress::parse),
        values.text(ServerKeys.HEALTH_ADDRESS).flatMap(ListenAddress::parse),
        values.get(ServerKeys.MAX_CONCURRENT_STATUS));
  }

  /** The constants stand in the order of the mode's bits, the highest first. */
  private static Set<PosixFilePermission> permissions(String octal) {
    int mode = Integer.parseInt(octal, 8);
    Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
    int bit = 0400;
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      if ((mode & bit) != 0) {
        set.add(permission);
      }
      bit >>= 1;
    }
    return set;
  }
}
