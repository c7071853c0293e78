package io.baokms.core.schedule;

import io.baokms.bao.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The simulated OpenBao cluster that all nodes share: one key, its tokens, its past. */
final class OpenBao {

  /** What no output may ever hold. */
  static final String SECRET = "marker-5d0c";

  private static final Duration LEASE = Duration.ofHours(1);
  private static final Duration LONGEST_LIFE = Duration.ofHours(6);

  private final FakeTime time;
  private final Random random;
  private final Consumer<KeyVersion> versions;
  private final Map<String, Life> tokens = new HashMap<>();
  private final List<KeyHistory> past = new ArrayList<>();
  private KeyHistory key;
  private @Nullable KeyHistory newest;
  private boolean upsertAllowed;
  private int issued;

  OpenBao(FakeTime time, Random random, Consumer<KeyVersion> versions) {
    this.time = time;
    this.random = random;
    this.versions = versions;
    KeyVersion first = KeyVersion.create(1, time.wall().minusSeconds(60), random);
    versions.accept(first);
    this.key = KeyHistory.begin(first);
    past.add(key);
  }

  KeyHistory key() {
    return key;
  }

  /** Returns the key as a standby shows it that is so many changes behind. */
  KeyHistory keyBefore(int changes) {
    return past.get(Math.max(0, past.size() - 1 - changes));
  }

  void become(KeyHistory next) {
    key = next;
    past.add(next);
  }

  void rotate() {
    become(key.rotated(time.wall(), random));
    versions.accept(key.newest());
  }

  /** Puts an old snapshot in the place of everything that came after it. */
  void restore(KeyHistory snapshot) {
    newest = key;
    key = snapshot;
    past.clear();
    past.add(snapshot);
  }

  /** Tells whether an old snapshot is in place. */
  boolean isRestored() {
    return newest != null;
  }

  /** Puts the newest snapshot back, if an old one is in its place. */
  void takeBack() {
    if (newest != null) {
      key = newest;
      newest = null;
      past.clear();
      past.add(key);
    }
  }

  boolean isUpsertAllowed() {
    return upsertAllowed;
  }

  void allowUpsert(boolean value) {
    upsertAllowed = value;
  }

  Grant issue() {
    String text = "s." + SECRET + "-" + ++issued;
    tokens.put(text, new Life(now().plus(LONGEST_LIFE), now().plus(LEASE)));
    return new Grant(text, LEASE);
  }

  boolean isAlive(String token) {
    Life life = tokens.get(token);
    return life != null && now().isBefore(life.expires());
  }

  Duration left(String token) {
    Life life = tokens.get(token);
    return life == null ? Duration.ZERO : Duration.between(now(), life.expires());
  }

  Grant renew(String token) {
    Life life = Objects.requireNonNull(tokens.get(token));
    Instant wanted = now().plus(LEASE);
    Instant end = wanted.isBefore(life.last()) ? wanted : life.last();
    tokens.put(token, new Life(life.last(), end));
    return new Grant(token, Duration.ofSeconds(Duration.between(now(), end).toSeconds()));
  }

  void revokeAll() {
    tokens.clear();
  }

  private Instant now() {
    return time.wall();
  }

  /** A token as it is handed out. */
  record Grant(String token, Duration lease) {}

  private record Life(Instant last, Instant expires) {}
}
