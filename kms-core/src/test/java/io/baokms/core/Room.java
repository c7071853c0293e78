package io.baokms.core;

import io.baokms.aad.Aad;
import io.baokms.aad.Annotations;
import io.baokms.aad.CanonicalException;
import io.baokms.aad.IdentityFingerprint;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import io.baokms.core.registry.FileRegistry;
import io.baokms.core.registry.Generation;
import io.baokms.core.registry.History;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.LoadOutcome;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.RegistryState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A whole provider on a clock that the test owns, with its registry in a temporary directory. */
final class Room implements AutoCloseable {

  static final byte[] SEED = "32 bytes of a seed, more or less".getBytes(StandardCharsets.US_ASCII);
  static final KeyIdentity IDENTITY = new KeyIdentity("kms-a", "a", "bao-1", "", "m", "l");
  static final Instant STARTED = new FakeTime().wall();
  static final Instant CREATED = Instant.ofEpochSecond(1_715_803_200);

  final FakeTime time;
  final FakeBao bao;
  final EventLog events;
  final Path statePath;
  private final IdentityFingerprint fingerprint;
  private final TransitKms kms;

  private Room(Plan plan) throws RegistryException {
    this.time = plan.time;
    this.bao = plan.bao;
    this.events = plan.events;
    this.statePath = plan.statePath;
    this.fingerprint = plan.fingerprint();
    this.kms =
        TransitKms.builder(plan.identity, bao.transit(), bao.auth())
            .registry(plan.registry())
            .settings(plan.settings)
            .time(time)
            .observer(events)
            .pluginVersion("1.2.3")
            .probeExecutor(plan.executor)
            .start();
  }

  static Plan in(Path directory) {
    return new Plan(directory);
  }

  /** Opens a provider with defaults that is healthy after its first turn. */
  static Room healthy(Path directory) throws RegistryException {
    return in(directory).healthy();
  }

  TransitKms kms() {
    return kms;
  }

  /** Returns the state on disk, after every check of a start. */
  RegistryState state() throws RegistryException {
    LoadOutcome outcome = FileRegistry.open(statePath, () -> {}).load(fingerprint);
    return ((LoadOutcome.Loaded) outcome).state();
  }

  /** Lets everything that is due run. */
  void turn() {
    time.advance(Duration.ZERO);
  }

  void pass(Duration duration) {
    time.advance(duration);
  }

  /** Passes time until the next metadata probe is due, and runs it. */
  void nextProbe() {
    pass(Duration.ofSeconds(30));
  }

  /** Has OpenBao make a new version, a minute after the last one. */
  void rotate() {
    int latest = bao.key().metadata().latestVersion();
    bao.key().rotate(createdAt(latest).plusSeconds(60));
  }

  /** Returns what a peer seals with a version that OpenBao has. */
  Encrypted sealedByPeer(int version) throws Exception {
    KeyId keyId = KeyId.derive(IDENTITY, version, createdAt(version));
    byte[] associated = Aad.of(IDENTITY, keyId, version).bytes();
    String text = bao.key().encrypt(SEED, associated, version).ciphertext();
    return new Encrypted(text, keyId, Annotations.of(IDENTITY, keyId, version, "9"));
  }

  private Instant createdAt(int version) {
    return Objects.requireNonNull(bao.key().metadata().versions().get(version));
  }

  byte[] open(Encrypted sealed) throws KmsException {
    return open(sealed, soon());
  }

  byte[] open(Encrypted sealed, Deadline deadline) throws KmsException {
    return kms.decrypt(
        sealed.ciphertext().getBytes(StandardCharsets.US_ASCII),
        sealed.keyId().text(),
        sealed.annotations().toMap(),
        deadline);
  }

  /** Returns the version that Status announces. */
  int announcedVersion() throws RegistryException {
    KmsStatus.Healthy healthy = (KmsStatus.Healthy) kms.status();
    return state().usable().stream()
        .filter(record -> record.keyId().equals(healthy.keyId()))
        .findFirst()
        .orElseThrow()
        .version();
  }

  Deadline soon() {
    return Deadline.after(Duration.ofSeconds(3), time);
  }

  @Override
  public void close() {
    kms.close();
  }

  /** What a room is made of. */
  static final class Plan {

    private final FakeTime time = new FakeTime();
    private final FakeBao bao = new FakeBao(time);
    private final EventLog events = new EventLog();
    private final List<KeyRecord> records = new ArrayList<>();
    private final Path statePath;
    private KeyIdentity identity = IDENTITY;
    private KmsSettings settings = KmsSettings.defaults();
    private Generation generation = Generation.FIRST;
    private Executor executor = Runnable::run;

    private Plan(Path directory) {
      this.statePath = directory.resolve("registry.json");
    }

    Plan identity(KeyIdentity value) {
      identity = value;
      return this;
    }

    /** Goes on with what another provider left behind: its key, its clock and its files. */
    Plan after(Room other) {
      bao.key().takeOver(other.bao.key());
      time.jumpWall(Duration.between(time.wall(), other.time.wall()));
      return this;
    }

    Plan settings(KmsSettings value) {
      settings = value;
      return this;
    }

    Plan generation(long number) {
      generation = new Generation(number);
      return this;
    }

    /** Runs the probes elsewhere than on the thread that advances the time. */
    Plan probesOn(Executor value) {
      executor = value;
      return this;
    }

    /** Prepares OpenBao before the provider starts. */
    Plan bao(Consumer<FakeBao> setup) {
      setup.accept(bao);
      return this;
    }

    /** Has a state on disk that knows a version. */
    Plan known(int version, Instant createdAt, RecordState state) {
      try {
        KeyId keyId = KeyId.derive(identity, version, createdAt);
        long second = createdAt.getEpochSecond();
        records.add(
            new KeyRecord(identity, version, second, keyId, state, History.activeSince(second)));
        return this;
      } catch (CanonicalException e) {
        throw new AssertionError(e);
      }
    }

    /** Starts the provider; its first turn has not run. */
    Room open() throws RegistryException {
      save();
      return new Room(this);
    }

    /** Writes the known versions to disk, without starting anything. */
    void save() throws RegistryException {
      if (!records.isEmpty()) {
        registry().create(new RegistryState(fingerprint(), generation, Optional.empty(), records));
      }
    }

    Room healthy() throws RegistryException {
      Room room = open();
      room.turn();
      if (!room.kms().readiness().reasons().isEmpty()) {
        throw new AssertionError("Not healthy but " + room.kms().readiness());
      }
      return room;
    }

    private FileRegistry registry() {
      return FileRegistry.open(statePath, () -> {});
    }

    private IdentityFingerprint fingerprint() {
      try {
        return IdentityFingerprint.of(identity, "transit", "k8s");
      } catch (CanonicalException e) {
        throw new AssertionError(e);
      }
    }
  }
}
