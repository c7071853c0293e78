package io.baokms.testing.apiserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The check behind poll and health endpoints; it alone changes the write key. */
final class StatusCheck {

  private static final Duration KEEP_GOOD = Duration.ofSeconds(20);
  private static final Duration KEEP_BAD = Duration.ofSeconds(3);
  private static final Duration WRITE_KEY_LIFE = Duration.ofMinutes(3);
  private static final Set<String> VERSIONS = Set.of("v2", "v2beta1");

  private final KmsCalls calls;
  private final Timeline timeline;
  private final Duration timeout;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Integer> invalidKeyIds = new ConcurrentHashMap<>();
  private Optional<Outcome> last = Optional.empty();
  private String firstVersion = "";
  private volatile @Nullable WriteKey writeKey;

  StatusCheck(KmsCalls calls, Timeline timeline, Duration timeout) {
    this.calls = calls;
    this.timeline = timeline;
    this.timeout = timeout;
  }

  Optional<WriteKey> writeKey() {
    return Optional.ofNullable(writeKey);
  }

  /** Counts refused key_ids by {@code empty} and {@code too_long}. */
  Map<String, Integer> invalidKeyIds() {
    return Map.copyOf(invalidKeyIds);
  }

  /** Returns the kept outcome while it is fresh, else asks the plugin. */
  Health check() {
    lock.lock();
    try {
      Optional<Health> kept = last.filter(this::fresh).map(Outcome::health);
      if (kept.isPresent()) {
        return kept.get();
      }
      Health health = ask();
      last = Optional.of(new Outcome(health, timeline.now()));
      return health;
    } finally {
      lock.unlock();
    }
  }

  private boolean fresh(Outcome outcome) {
    Duration age = timeline.now().minus(outcome.received());
    return age.compareTo(outcome.health().healthy() ? KEEP_GOOD : KEEP_BAD) < 0;
  }

  private Health ask() {
    try {
      return judge(calls.status(timeout));
    } catch (RpcException e) {
      return new Health(List.of("Status failed: " + e.outcome()));
    }
  }

  private Health judge(PluginStatus status) {
    List<String> errors = new ArrayList<>();
    if (!status.healthz().equals("ok")) {
      errors.add("Unexpected healthz: " + status.healthz());
    }
    judgeVersion(status.version(), errors);
    String fault = Sealed.keyIdFault(status.keyId());
    if (fault.isEmpty()) {
      // Even beside a bad healthz: that is why no key_id may ever stand there.
      renewOrReplace(status.keyId(), errors);
    } else {
      invalidKeyIds.merge(fault, 1, Integer::sum);
      errors.add("key_id of Status is " + fault);
    }
    return new Health(errors);
  }

  private void judgeVersion(String version, List<String> errors) {
    if (!VERSIONS.contains(version)) {
      errors.add("Unexpected version: " + version);
      return;
    }
    if (firstVersion.isEmpty()) {
      firstVersion = version;
    }
    if (!firstVersion.equals(version)) {
      errors.add("Version changed from " + firstVersion + " to " + version);
    }
  }

  private void renewOrReplace(String keyId, List<String> errors) {
    Duration expiry = timeline.now().plus(WRITE_KEY_LIFE);
    WriteKey current = writeKey;
    if (current != null && current.sealed().keyId().equals(keyId)) {
      writeKey = current.until(expiry);
      return;
    }
    try {
      Seed seed = Seed.generate();
      Sealed sealed = calls.encrypt(UUID.randomUUID().toString(), seed.reveal(), timeout);
      List<String> problems = new ArrayList<>(sealed.problems());
      if (!sealed.keyId().equals(keyId)) {
        problems.add("key_id of the reply is not that of Status");
      }
      if (problems.isEmpty()) {
        writeKey = new WriteKey(sealed, seed, expiry);
      } else {
        errors.add("Failed to rotate DEK: " + problems);
      }
    } catch (RpcException e) {
      errors.add("Failed to rotate DEK: " + e.outcome());
    }
  }

  /** An outcome and when it was had. */
  private record Outcome(Health health, Duration received) {}
}
