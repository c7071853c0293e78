package io.baokms.testing.apiserver;

import io.baokms.testing.apiserver.Etcd.StoredObject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One life of a kube-apiserver, as far as a KMS v2 plugin can tell: a restart is a new object.
 *
 * <p>Polls Status inline at the start, then every minute, every 10 seconds while that fails. Write
 * key 3 minutes, read cache 24 hours, checks kept 20 or 3 seconds. Objects are really encrypted, so
 * a wrong seed never reads as a right one. Requests may come from many threads at once.
 */
public final class ApiServer implements AutoCloseable {

  /** The deadline of each call that a provider without a {@code timeout} has. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

  private static final Duration POLL_GOOD = Duration.ofMinutes(1);
  private static final Duration POLL_BAD = Duration.ofSeconds(10);

  private final RecordedCalls calls;
  private final Timeline timeline;
  private final Etcd etcd;
  private final Duration timeout;
  private final StatusCheck check;
  private final ReadCache cache = new ReadCache();
  private volatile boolean closed;

  private ApiServer(KmsCalls calls, Timeline timeline, Etcd etcd, Duration timeout) {
    this.calls = new RecordedCalls(calls, timeline);
    this.timeline = timeline;
    this.etcd = etcd;
    this.timeout = timeout;
    this.check = new StatusCheck(this.calls, timeline, timeout);
  }

  /**
   * Starts a server, whose first check is made before this returns and may fail.
   *
   * @param calls its connection to the plugin, which it closes
   * @param timeout the deadline of each call
   */
  public static ApiServer start(KmsCalls calls, Timeline timeline, Etcd etcd, Duration timeout) {
    ApiServer server = new ApiServer(calls, timeline, etcd, timeout);
    server.poll();
    return server;
  }

  /** Answers {@code /healthz} and {@code /readyz}: the kept outcome, or a new check. */
  public Health health() {
    return check.check();
  }

  /**
   * Writes an object.
   *
   * @throws RequestException when there is no write key, or it has expired
   */
  public void write(String name, String value) throws RequestException {
    WriteKey key = writeKey();
    Duration now = timeline.now();
    if (now.compareTo(key.expiry()) > 0) {
      throw new RequestException("The write key expired at " + key.expiry() + ", it is " + now);
    }
    cache.put(key.sealed(), key.seed(), now);
    try {
      etcd.put(name, new StoredObject(key.sealed(), key.seed().seal(name, value)));
    } catch (GeneralSecurityException e) {
      throw new RequestException("Sealing " + name + " failed", e);
    }
  }

  /**
   * Reads an object, with one Decrypt when its seed is not in the cache.
   *
   * @throws RequestException when the server never was healthy, or the object cannot be opened
   */
  public Result read(String name) throws RequestException {
    StoredObject stored =
        etcd.get(name).orElseThrow(() -> new RequestException("There is no object " + name));
    String activeKeyId = writeKey().sealed().keyId();
    try {
      String value = seed(stored.seed()).open(name, stored.data());
      return new Result(value, !stored.seed().keyId().equals(activeKeyId));
    } catch (RpcException | GeneralSecurityException e) {
      throw new RequestException("Opening " + name + " failed", e);
    }
  }

  /**
   * Reads all objects, several at the same time.
   *
   * @param decoders how many objects are decoded at once; about ten in Kubernetes 1.37, one before
   * @throws RequestException when one object cannot be opened
   */
  public List<Result> list(int decoders) throws RequestException {
    List<Result> results = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(decoders, Thread.ofVirtual().factory())) {
      List<Future<Result>> reads =
          etcd.names().stream().map(name -> pool.submit(() -> read(name))).toList();
      for (Future<Result> read : reads) {
        results.add(read.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new RequestException("LIST failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RequestException("LIST was interrupted", e);
    }
  }

  /**
   * Rewrites an object unchanged if it is stale, as storage migration does.
   *
   * @return whether it was rewritten
   * @throws RequestException when the read or the write fails
   */
  public boolean migrate(String name) throws RequestException {
    Result result = read(name);
    if (result.stale()) {
      write(name, result.value());
    }
    return result.stale();
  }

  /** Returns every call made so far, in the order of their ends. */
  public List<Rpc> rpcs() {
    return calls.all();
  }

  /** Returns the calls of one kind. */
  public List<Rpc> rpcs(Rpc.Method method) {
    return rpcs().stream().filter(rpc -> rpc.method() == method).toList();
  }

  /** Returns {@code invalid_key_id_from_status_total} by its label {@code error}. */
  public Map<String, Integer> invalidKeyIds() {
    return check.invalidKeyIds();
  }

  /** Ends this life: no further poll, and the connection closed. */
  @Override
  public void close() {
    closed = true;
    calls.close();
  }

  private void poll() {
    if (closed) {
      return;
    }
    Duration began = timeline.now();
    Duration interval = check.check().healthy() ? POLL_GOOD : POLL_BAD;
    timeline.schedule(this::poll, interval.minus(timeline.now().minus(began)));
  }

  private WriteKey writeKey() throws RequestException {
    return check.writeKey().orElseThrow(() -> new RequestException("Never was healthy"));
  }

  private Seed seed(Sealed sealed) throws RpcException {
    Optional<Seed> cached = cache.get(sealed, timeline.now());
    return cached.isPresent() ? cached.get() : open(sealed);
  }

  private Seed open(Sealed sealed) throws RpcException {
    Seed seed = Seed.of(calls.decrypt(UUID.randomUUID().toString(), sealed, timeout));
    cache.put(sealed, seed, timeline.now());
    return seed;
  }

  /**
   * An object as a client sees it.
   *
   * @param stale whether it is sealed with another key_id than new objects are
   */
  public record Result(String value, boolean stale) {}
}
