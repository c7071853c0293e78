package io.baokms.testing.apiserver;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Seeds that were opened within the last 24 hours, as many as there are. */
final class ReadCache {

  private static final Duration LIFE = Duration.ofHours(24);

  private final Map<Sealed, Entry> entries = new ConcurrentHashMap<>();

  Optional<Seed> get(Sealed sealed, Duration now) {
    return Optional.ofNullable(entries.get(sealed))
        .filter(entry -> now.compareTo(entry.end()) < 0)
        .map(Entry::seed);
  }

  void put(Sealed sealed, Seed seed, Duration now) {
    entries.put(sealed, new Entry(seed, now.plus(LIFE)));
  }

  private record Entry(Seed seed, Duration end) {}
}
