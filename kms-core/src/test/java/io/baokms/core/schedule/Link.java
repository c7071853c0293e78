package io.baokms.core.schedule;

import io.baokms.aad.Aad;
import io.baokms.bao.AuthException;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.BaoException;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.TokenCalls;
import io.baokms.bao.Transit;
import io.baokms.bao.TransitKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** One process's way to OpenBao, through whatever faults are in force for its node. */
final class Link implements Transit, AuthMethod, TokenCalls {

  private final OpenBao bao;
  private final Faults faults;
  private final Witness witness;
  private final NodeClock clock;

  Link(OpenBao bao, Faults faults, Witness witness, NodeClock clock) {
    this.bao = bao;
    this.faults = faults;
    this.witness = witness;
    this.clock = clock;
  }

  @Override
  public String mountPath() {
    return Node.MOUNT;
  }

  @Override
  public String keyName() {
    return Node.KEY;
  }

  @Override
  public Transit withoutLagRetry() {
    return this;
  }

  @Override
  public EncryptReply encrypt(
      BaoToken token, byte[] plaintext, byte[] associatedData, int number, Deadline deadline)
      throws BaoException {
    KeyHistory key = answered(BaoOperation.TRANSIT_ENCRYPT, token, deadline);
    KeyVersion version = key.versions().get(number);
    if (version == null) {
      throw new BaoException(BaoOperation.TRANSIT_ENCRYPT, BaoFailure.VERSION_LAG);
    }
    int minimum = Math.max(key.shown().minEncryptionVersion(), key.shown().minDecryptionVersion());
    if (number < minimum) {
      throw new BaoException(BaoOperation.TRANSIT_ENCRYPT, BaoFailure.VERSION_DISALLOWED);
    }
    if (!isProbe(associatedData)) {
      witness.sealedValue(version);
    }
    return new EncryptReply(version.encrypt(plaintext, associatedData), number);
  }

  @Override
  public byte[] decrypt(BaoToken token, String ciphertext, byte[] associatedData, Deadline deadline)
      throws BaoException {
    KeyHistory key = answered(BaoOperation.TRANSIT_DECRYPT, token, deadline);
    String[] parts = ciphertext.split(":", 3);
    int number = Integer.parseInt(parts[1].substring(1));
    if (number > key.latest()) {
      throw new BaoException(BaoOperation.TRANSIT_DECRYPT, BaoFailure.VERSION_LAG);
    }
    KeyVersion version = key.versions().get(number);
    if (version == null || number < key.shown().minDecryptionVersion()) {
      throw new BaoException(BaoOperation.TRANSIT_DECRYPT, BaoFailure.VERSION_DISALLOWED);
    }
    byte[] opened = version.decrypt(Base64.getDecoder().decode(parts[2]), associatedData);
    if (isProbe(associatedData)) {
      witness.provedVersion(version);
    }
    return opened;
  }

  @Override
  public TransitKey readKey(BaoToken token, Deadline deadline) throws BaoException {
    KeyHistory key = answered(BaoOperation.TRANSIT_METADATA_READ, token, deadline);
    witness.readKey(key);
    return key.shown();
  }

  @Override
  public boolean readDisableUpsert(BaoToken token, Deadline deadline) throws BaoException {
    answered(BaoOperation.TRANSIT_DISABLE_UPSERT_READ, token, deadline);
    return !bao.isUpsertAllowed();
  }

  @Override
  public BaoToken login(Deadline deadline) throws AuthException {
    try {
      reached(BaoOperation.JWT_LOGIN, deadline);
      requireAllowed(BaoOperation.JWT_LOGIN);
    } catch (BaoException e) {
      throw new AuthException(e);
    }
    return token(bao.issue());
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
    answered(BaoOperation.TOKEN_RENEW_SELF, token, deadline);
    return token(bao.renew(token.reveal()));
  }

  @Override
  public Duration lookupSelf(BaoToken token, Deadline deadline) throws BaoException {
    answered(BaoOperation.TOKEN_LOOKUP_SELF, token, deadline);
    return bao.left(token.reveal());
  }

  @Override
  public void revokeSelf(BaoToken token, Deadline deadline) throws BaoException {
    answered(BaoOperation.TOKEN_REVOKE_SELF, token, deadline);
  }

  private BaoToken token(OpenBao.Grant grant) {
    return new BaoToken(grant.token(), grant.lease(), true, clock);
  }

  private KeyHistory answered(BaoOperation operation, BaoToken token, Deadline deadline)
      throws BaoException {
    reached(operation, deadline);
    if (!bao.isAlive(token.reveal())) {
      throw new BaoException(operation, BaoFailure.PERMISSION_DENIED);
    }
    requireAllowed(operation);
    return faults.view(witness.node(), operation);
  }

  private void reached(BaoOperation operation, Deadline deadline) throws BaoException {
    witness.called();
    faults.delay(witness.node(), operation, deadline);
    if (deadline.expired()) {
      throw new BaoException(operation, BaoFailure.TIMEOUT);
    }
    BaoFailure failure = faults.failure(witness.node(), operation);
    if (failure != null && failure != BaoFailure.PERMISSION_DENIED) {
      throw new BaoException(operation, failure);
    }
  }

  private void requireAllowed(BaoOperation operation) throws BaoException {
    if (faults.failure(witness.node(), operation) == BaoFailure.PERMISSION_DENIED) {
      throw new BaoException(operation, BaoFailure.PERMISSION_DENIED);
    }
  }

  private static boolean isProbe(byte[] associatedData) {
    return Arrays.equals(associatedData, Aad.STATUS_PROBE.bytes());
  }
}
