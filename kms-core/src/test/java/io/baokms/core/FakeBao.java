package io.baokms.core;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.BaoException;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import io.baokms.bao.TokenCalls;
import io.baokms.bao.Transit;
import io.baokms.bao.TransitKey;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An OpenBao behind our own interfaces: real AES-GCM, tokens that live and die, policies.
 *
 * <p>Every call is journalled; each operation can be made to fail, to be denied or to hang until it
 * is released.
 */
public final class FakeBao {

  private final FakeTime time;
  private final FakeKey key = new FakeKey();
  private final List<BaoOperation> journal = new CopyOnWriteArrayList<>();
  private final Set<String> alive = ConcurrentHashMap.newKeySet();
  private final Set<BaoOperation> denied = EnumSet.noneOf(BaoOperation.class);
  private final Map<BaoOperation, BaoFailure> failing = new EnumMap<>(BaoOperation.class);
  private final Map<BaoOperation, CountDownLatch> held = new ConcurrentHashMap<>();
  private final AtomicInteger logins = new AtomicInteger();
  private volatile Duration lease = Duration.ofHours(1);
  private volatile Duration lookupTtl = Duration.ZERO;
  private volatile boolean renewable = true;
  private volatile boolean disableUpsert = true;
  private volatile boolean deathShownAs401;
  private volatile boolean defective;
  private volatile int zerosOpened;
  private volatile Transit.@Nullable EncryptReply reply;

  public FakeBao(FakeTime time) {
    this.time = time;
  }

  /** Returns the Transit key, for its controls. */
  public FakeKey key() {
    return key;
  }

  public Transit transit() {
    return new FakeTransit();
  }

  public AuthMethod auth() {
    return new FakeAuth();
  }

  /** Returns how often an operation was called. */
  public long calls(BaoOperation operation) {
    return journal.stream().filter(operation::equals).count();
  }

  public List<BaoOperation> journal() {
    return journal;
  }

  public void forgetCalls() {
    journal.clear();
  }

  public void killTokens() {
    alive.clear();
  }

  public void showDeathAs401() {
    deathShownAs401 = true;
  }

  public synchronized void deny(BaoOperation... operations) {
    denied.addAll(List.of(operations));
  }

  public synchronized void allowAll() {
    denied.clear();
  }

  public synchronized void fail(BaoFailure failure, BaoOperation... operations) {
    for (BaoOperation operation : operations) {
      failing.put(operation, failure);
    }
  }

  /** Makes every operation fail, as in an outage. */
  public void outage(BaoFailure failure) {
    fail(failure, BaoOperation.values());
  }

  /** Throws on every call what no call is allowed to throw. */
  public void breakDown() {
    defective = true;
  }

  public synchronized void heal() {
    defective = false;
    failing.clear();
  }

  /** Lets calls of an operation hang until {@link #release}. */
  public void hold(BaoOperation operation) {
    held.put(operation, new CountDownLatch(1));
  }

  public void release(BaoOperation operation) {
    CountDownLatch latch = held.remove(operation);
    if (latch != null) {
      latch.countDown();
    }
  }

  public void lease(Duration value) {
    lease = value;
  }

  public void lookupTtl(Duration value) {
    lookupTtl = value;
  }

  public void renewable(boolean value) {
    renewable = value;
  }

  public void disableUpsert(boolean value) {
    disableUpsert = value;
  }

  /** Answers every encryption with this, whatever was asked. */
  public void answerEncrypt(Transit.@Nullable EncryptReply value) {
    reply = value;
  }

  /** Answers every decryption with this many zeros. */
  public void answerDecrypt(int zeros) {
    zerosOpened = zeros;
  }

  private void called(BaoOperation operation, Deadline deadline) throws BaoException {
    journal.add(operation);
    CountDownLatch latch = held.get(operation);
    try {
      if (latch != null) {
        latch.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BaoException(operation, BaoFailure.CANCELED);
    }
    if (defective) {
      throw new IllegalStateException("A defect");
    }
    BaoFailure failure = failure(operation);
    if (failure != null) {
      throw new BaoException(operation, failure);
    }
    if (deadline.expired()) {
      throw new BaoException(operation, BaoFailure.TIMEOUT);
    }
  }

  private synchronized @Nullable BaoFailure failure(BaoOperation operation) {
    return failing.get(operation);
  }

  private synchronized boolean isDenied(BaoOperation operation) {
    return denied.contains(operation);
  }

  private void authorize(BaoOperation operation, BaoToken token, Deadline deadline)
      throws BaoException {
    called(operation, deadline);
    if (!alive.contains(token.reveal())) {
      BaoFailure shown =
          deathShownAs401 ? BaoFailure.UNAUTHENTICATED : BaoFailure.PERMISSION_DENIED;
      throw new BaoException(operation, shown);
    }
    if (isDenied(operation)) {
      throw new BaoException(operation, BaoFailure.PERMISSION_DENIED);
    }
  }

  private final class FakeTransit implements Transit {

    @Override
    public String mountPath() {
      return "transit";
    }

    @Override
    public String keyName() {
      return "k8s";
    }

    @Override
    public EncryptReply encrypt(
        BaoToken token, byte[] plaintext, byte[] associatedData, int version, Deadline deadline)
        throws BaoException {
      authorize(BaoOperation.TRANSIT_ENCRYPT, token, deadline);
      EncryptReply fixed = reply;
      return fixed != null ? fixed : key.encrypt(plaintext, associatedData, version);
    }

    @Override
    public byte[] decrypt(
        BaoToken token, String ciphertext, byte[] associatedData, Deadline deadline)
        throws BaoException {
      authorize(BaoOperation.TRANSIT_DECRYPT, token, deadline);
      return zerosOpened > 0 ? new byte[zerosOpened] : key.decrypt(ciphertext, associatedData);
    }

    @Override
    public TransitKey readKey(BaoToken token, Deadline deadline) throws BaoException {
      authorize(BaoOperation.TRANSIT_METADATA_READ, token, deadline);
      return key.metadata();
    }

    @Override
    public boolean readDisableUpsert(BaoToken token, Deadline deadline) throws BaoException {
      authorize(BaoOperation.TRANSIT_DISABLE_UPSERT_READ, token, deadline);
      return disableUpsert;
    }

    @Override
    public Transit withoutLagRetry() {
      return this;
    }
  }

  private final class FakeAuth implements AuthMethod, TokenCalls {

    @Override
    public BaoToken login(Deadline deadline) throws AuthException {
      try {
        called(BaoOperation.JWT_LOGIN, deadline);
      } catch (BaoException e) {
        throw new AuthException(e);
      }
      if (isDenied(BaoOperation.JWT_LOGIN)) {
        throw new AuthException(AuthFailure.JWT_EXPIRED, "JWT has expired");
      }
      String value = "s.token-secret-marker-" + logins.incrementAndGet();
      alive.add(value);
      return new BaoToken(value, lease, renewable, time);
    }

    @Override
    public TokenCalls tokens() {
      return this;
    }

    @Override
    public List<LocalCheck> localChecks() {
      return List.of();
    }

    @Override
    public BaoToken renewSelf(BaoToken token, Duration increment, Deadline deadline)
        throws BaoException {
      authorize(BaoOperation.TOKEN_RENEW_SELF, token, deadline);
      return new BaoToken(token.reveal(), lease, renewable, time);
    }

    @Override
    public Duration lookupSelf(BaoToken token, Deadline deadline) throws BaoException {
      authorize(BaoOperation.TOKEN_LOOKUP_SELF, token, deadline);
      return lookupTtl;
    }

    @Override
    public void revokeSelf(BaoToken token, Deadline deadline) throws BaoException {
      authorize(BaoOperation.TOKEN_REVOKE_SELF, token, deadline);
      alive.remove(token.reveal());
    }
  }
}
