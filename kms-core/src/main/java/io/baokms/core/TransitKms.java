package io.baokms.core;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.IdentityFingerprint;
import io.baokms.aad.KeyIdentity;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.bao.Transit;
import io.baokms.core.KmsEvent.Call;
import io.baokms.core.probe.Discovery;
import io.baokms.core.probe.KeyFinder;
import io.baokms.core.probe.KnownKeys;
import io.baokms.core.probe.ProbeCalls;
import io.baokms.core.probe.ProbeGate;
import io.baokms.core.probe.ProbeLoop;
import io.baokms.core.probe.ProbeRounds;
import io.baokms.core.probe.Pulse;
import io.baokms.core.registry.FileRegistry;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.request.Decryption;
import io.baokms.core.request.Encryption;
import io.baokms.core.session.TokenSession;
import io.baokms.core.status.StatusBoard;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens values with one OpenBao Transit key, and keeps watch that it may.
 *
 * <p>Thread-safe. Probes, token and status look after themselves: an outage of OpenBao of any
 * length ends by itself. Nothing on the path of a request touches the disk or holds a lock.
 */
public final class TransitKms implements KmsService, AutoCloseable {

  private final Environment environment;
  private final FileRegistry registry;
  private final TokenSession session;
  private final StatusBoard board;
  private final ProbeLoop probes;
  private final Encryption encryption;
  private final Decryption decryption;
  private final Pulse pulse;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TransitKms(Builder from, FileRegistry registry) throws RegistryException {
    this.environment = new Environment(from.settings, from.time, from.observer);
    this.registry = registry;
    this.session = new TokenSession(from.transit, from.auth, environment, from.sessionThreads);
    this.board = new StatusBoard(environment);
    KnownKeys keys = new KnownKeys(registry, from.scope(), from.observer);
    board.begin(keys.load());
    ProbeGate gate = new ProbeGate(from.probeExecutor, from.time);
    ProbeCalls calls = new ProbeCalls(session, environment);
    ProbeRounds rounds = ProbeRounds.of(keys, board, calls, environment);
    this.probes = new ProbeLoop(rounds, session, environment, gate);
    this.pulse = calls.pulse();
    KeyFinder finder = new KeyFinder(keys, board, calls, from.time);
    Discovery discovery = new Discovery(finder, gate, environment);
    this.encryption = new Encryption(board, session, from.settings.maxConcurrentEncrypt());
    this.decryption = new Decryption(board, session, discovery, environment);
  }

  /** Starts a builder; the registry must still be given. */
  public static Builder builder(KeyIdentity identity, Transit transit, AuthMethod auth) {
    return new Builder(identity, transit, auth);
  }

  @Override
  public KmsStatus status() {
    long start = environment.time().nanoTime();
    KmsStatus status = board.status();
    boolean refused = status instanceof KmsStatus.NotEstablished;
    tell(Call.STATUS, refused ? Reason.ACTIVE_KEY_NOT_ESTABLISHED : null, start);
    return status;
  }

  @Override
  public Encrypted encrypt(byte[] plaintext, Deadline deadline) throws KmsException {
    Deadline within = deadline.atMost(environment.settings().timeout());
    return told(Call.ENCRYPT, () -> encryption.encrypt(plaintext, within));
  }

  @Override
  public byte[] decrypt(
      byte[] ciphertext, String keyId, Map<String, byte[]> annotations, Deadline deadline)
      throws KmsException {
    return told(Call.DECRYPT, () -> decryption.decrypt(ciphertext, keyId, annotations, deadline));
  }

  /** Begins to probe in the background; called once, after {@link Builder#load()}. */
  public void watch() {
    probes.start();
  }

  /** Returns what the health answer shows, from memory. */
  public Readiness readiness() {
    return board.readiness();
  }

  /**
   * Tells whether the probes still come, for a watchdog over the whole process.
   *
   * <p>False when their turn is ten seconds overdue and no call within its limit explains it, so
   * never for an outage of OpenBao alone.
   */
  public boolean isAlive() {
    return pulse.beats();
  }

  /** Returns how many requests are under way, for metrics. */
  public KmsLoad load() {
    return new KmsLoad(encryption.running(), decryption.running(), decryption.waiting());
  }

  /**
   * Stops probes, ends the token session (revoking the token if configured) and frees the registry.
   *
   * <p>The caller drains its own requests first. Waits at most some seconds; calling it twice is
   * harmless.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      probes.close();
      session.close();
      registry.close();
    }
  }

  private <T> T told(Call call, KmsCall<T> work) throws KmsException {
    long start = environment.time().nanoTime();
    @Nullable Reason reason = Reason.PANIC;
    try {
      T result = work.run();
      reason = null;
      return result;
    } catch (KmsException e) {
      reason = e.reason();
      throw e;
    } finally {
      tell(call, reason, start);
    }
  }

  private void tell(Call call, @Nullable Reason reason, long start) {
    Duration took = Duration.ofNanos(environment.time().nanoTime() - start);
    environment.observer().observe(new KmsEvent.Requested(call, reason, took));
  }

  /** One KMS call. */
  @FunctionalInterface
  private interface KmsCall<T> {

    T run() throws KmsException;
  }

  /** Collects what a provider needs; only the registry has no default. */
  public static final class Builder {

    private static final String EMBEDDED = "embedded";

    private final KeyIdentity identity;
    private final Transit transit;
    private final AuthMethod auth;
    private @Nullable FileRegistry registry;
    private KmsSettings settings = KmsSettings.defaults();
    private TimeSource time = TimeSource.system();
    private KmsObserver observer = KmsObserver.NONE;
    private String pluginVersion = EMBEDDED;
    private Executor probeExecutor = turn -> Thread.ofVirtual().name("bao-kms-probe").start(turn);

    private ThreadFactory sessionThreads = Thread.ofVirtual().factory();

    private Builder(KeyIdentity identity, Transit transit, AuthMethod auth) {
      this.identity = identity;
      this.transit = transit;
      this.auth = auth;
    }

    /** Sets the registry, which the provider takes over and closes. */
    public Builder registry(FileRegistry value) {
      registry = value;
      return this;
    }

    /** Sets durations and limits; the defaults are those of the configuration file. */
    public Builder settings(KmsSettings value) {
      settings = value;
      return this;
    }

    /** Sets the clock; the default is the system's. */
    public Builder time(TimeSource value) {
      time = value;
      return this;
    }

    /** Sets who hears of events; the default is nobody. */
    public Builder observer(KmsObserver value) {
      observer = value;
      return this;
    }

    /** Sets the version in new annotations, 1 to 128 printable ASCII characters. */
    public Builder pluginVersion(String value) {
      pluginVersion = value;
      return this;
    }

    Builder probeExecutor(Executor value) {
      probeExecutor = value;
      return this;
    }

    Builder sessionThreads(ThreadFactory value) {
      sessionThreads = value;
      return this;
    }

    /**
     * Loads the registry and begins to probe in the background; calls no network itself.
     *
     * @return a provider that is not healthy yet, but decrypts what a loaded registry knows
     * @throws RegistryException when the registry's files cannot be trusted; it is then closed
     * @throws IllegalStateException when no registry was given
     */
    public TransitKms start() throws RegistryException {
      TransitKms kms = load();
      kms.watch();
      return kms;
    }

    /**
     * Loads the registry without a probe, for a program that must offer its socket before.
     *
     * @return a provider that becomes healthy only after {@link TransitKms#watch()}
     * @throws RegistryException when the registry's files cannot be trusted; it is then closed
     * @throws IllegalStateException when no registry was given
     */
    public TransitKms load() throws RegistryException {
      FileRegistry given = registry;
      if (given == null) {
        throw new IllegalStateException("No registry was given");
      }
      try {
        return new TransitKms(this, given);
      } catch (RegistryException | RuntimeException e) {
        given.close();
        throw e;
      }
    }

    private KnownKeys.Scope scope() {
      try {
        IdentityFingerprint fingerprint =
            IdentityFingerprint.of(identity, transit.mountPath(), transit.keyName());
        return new KnownKeys.Scope(identity, fingerprint, Objects.requireNonNull(pluginVersion));
      } catch (CanonicalException e) {
        throw new IllegalArgumentException("Mount path or key name is not text", e);
      }
    }
  }
}
