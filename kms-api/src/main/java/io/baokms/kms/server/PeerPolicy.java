package io.baokms.kms.server;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says whose connections are served; immutable.
 *
 * <p>A list implies nobody: neither uid 0 nor the server's own uid is allowed unless listed.
 */
public final class PeerPolicy {

  private final Set<Integer> uids;

  private PeerPolicy(Set<Integer> uids) {
    this.uids = uids;
  }

  /** Serves everybody whom the mode of the socket lets in. */
  public static PeerPolicy fileMode() {
    return new PeerPolicy(Set.of());
  }

  /**
   * Serves only processes whose effective uid at connect is listed.
   *
   * @param uids 0 to 2147483647; none at all is the same as {@link #fileMode()}
   */
  public static PeerPolicy uids(int... uids) {
    Set<Integer> sorted = new TreeSet<>();
    Arrays.stream(uids).forEach(sorted::add);
    if (sorted.stream().anyMatch(uid -> uid < 0)) {
      throw new IllegalArgumentException("A uid is negative: " + sorted);
    }
    return new PeerPolicy(Collections.unmodifiableSet(sorted));
  }

  /** Returns the allowed uids; empty when the file mode decides alone. */
  Set<Integer> allowed() {
    return uids;
  }
}
