package io.baokms.core.schedule;

import io.baokms.aad.KeyId;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsStatus;
import io.baokms.core.Readiness;
import io.baokms.core.TransitKms;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One process of a node from its start to its end, held against what it may truthfully say.
 *
 * <p>What it knows of OpenBao it has from the calls it saw, never from the provider.
 */
final class Life implements Witness {

  private static final Duration STALENESS = Duration.ofMinutes(2);
  private static final Duration DEEP_STALENESS = Duration.ofMinutes(10);
  private static final Duration LAG_WINDOW = Duration.ofSeconds(30);
  private static final Duration ACTIVATION_DELAY = Duration.ofMinutes(2);

  /** A slow call or save may lie between an answer and the moment at which it counts. */
  private static final Duration LEEWAY = Duration.ofSeconds(25);

  private final Node node;
  private final NodeClock clock;
  private final Map<KeyVersion, Long> proven = new HashMap<>();
  private final Map<Integer, Long> firstSeen = new HashMap<>();
  private final long started;
  private @Nullable TransitKms kms;
  private @Nullable KeyId active;
  private long lastRead = Long.MIN_VALUE;
  private @Nullable Long behindSince;
  private boolean asking;

  Life(Node node, NodeClock clock, @Nullable KeyId active) {
    this.node = node;
    this.clock = clock;
    this.active = active;
    this.started = clock.nanoTime();
  }

  void runs(TransitKms started) {
    kms = started;
  }

  NodeClock clock() {
    return clock;
  }

  TransitKms kms() {
    return Objects.requireNonNull(kms);
  }

  /** Marks the calls of a request, which prove nothing about the probes. */
  void asking(boolean value) {
    asking = value;
  }

  @Override
  public int node() {
    return node.number();
  }

  @Override
  public void called() {
    check();
  }

  @Override
  public void readKey(KeyHistory key) {
    if (asking) {
      return;
    }
    long now = clock.nanoTime();
    firstSeen.putIfAbsent(key.latest(), now);
    if (key.latest() < node.highestActive()) {
      behindSince = behindSince == null ? Long.valueOf(now) : behindSince;
    } else {
      behindSince = null;
      lastRead = now;
    }
  }

  @Override
  public void provedVersion(KeyVersion version) {
    proven.put(version, clock.nanoTime());
  }

  @Override
  public void sealedValue(KeyVersion version) {
    node.require(asking, "a value was sealed that nobody asked to seal");
    node.require(
        proven.keySet().stream().anyMatch(known -> known.number() == version.number()),
        "an unproven version seals: " + version);
  }

  void observe(KmsEvent event) {
    node.requireNoSecret(event.toString());
  }

  /** Compares what the provider says with what it can know. */
  void check() {
    if (kms == null) {
      return;
    }
    Readiness readiness = kms.readiness();
    switch (readiness.status()) {
      case KmsStatus.Healthy healthy -> {
        node.require(readiness.reasons().isEmpty(), "healthy with reasons");
        healthy(healthy.keyId());
      }
      case KmsStatus.Unhealthy unhealthy -> {
        node.require(
            !readiness.reasons().isEmpty() && readiness.reasons().get(0) == unhealthy.reason(),
            "the reason of Status is not the first of all");
        node.excuse(readiness.reasons().toString());
      }
      case KmsStatus.NotEstablished none -> node.excuse(none + " " + readiness.reasons());
    }
  }

  private void healthy(KeyId keyId) {
    KeyVersion version = node.version(keyId);
    Long provedAt = proven.get(version);
    node.require(isYounger(lastRead, STALENESS), "healthy on old metadata");
    node.require(provedAt != null, "healthy with an unproven key " + version);
    node.require(
        provedAt == null || isYounger(provedAt, DEEP_STALENESS), "healthy on an old deep probe");
    node.require(
        behindSince == null || isYounger(behindSince, LAG_WINDOW), "healthy beyond the lag window");
    if (!keyId.equals(active)) {
      became(keyId, version);
    }
    node.isActive(version);
  }

  private void became(KeyId keyId, KeyVersion version) {
    if (active != null) {
      Long seen = firstSeen.get(version.number());
      node.require(
          seen != null && clock.nanoTime() - seen >= ACTIVATION_DELAY.toNanos(),
          "promoted too early: " + version);
      node.require(
          clock.nanoTime() - started >= ACTIVATION_DELAY.toNanos(),
          "promoted by what an earlier process saw: " + version);
    }
    node.requireDurable(keyId);
    active = keyId;
  }

  private boolean isYounger(long moment, Duration limit) {
    return moment != Long.MIN_VALUE && clock.nanoTime() - moment <= limit.plus(LEEWAY).toNanos();
  }
}
