package io.baokms.bao;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a read from being answered by a node that is behind an earlier answer.
 *
 * <p>A node that is behind lets the active node answer. Servers before 2.7 send no index and are
 * sent none.
 */
final class LatestIndex {

  private final AtomicReference<@Nullable ClusterIndex> latest = new AtomicReference<>();

  /** Returns the headers of the next read, each with its line end. */
  String headers() {
    ClusterIndex known = latest.get();
    return known == null
        ? ""
        : "X-Vault-Index: %s\r\nX-Vault-Inconsistent: forward-active-node\r\n"
            .formatted(known.text());
  }

  /** Remembers an answer's index; null and what cannot be read are dropped. */
  void seen(@Nullable String header) {
    if (header != null) {
      ClusterIndex.parse(header)
          .ifPresent(index ->
              latest.accumulateAndGet(
                  index, (known, now) -> known == null ? now : known.orLater(now)));
    }
  }
}
