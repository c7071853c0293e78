package io.baokms.testing.apiserver;

import java.time.Duration;

/**
 * What an API server seals new objects with.
 *
 * @param expiry the last moment at which it may be used for writes; reads never ask for it
 */
record WriteKey(Sealed sealed, Seed seed, Duration expiry) {

  WriteKey until(Duration later) {
    return new WriteKey(sealed, seed, later);
  }
}
