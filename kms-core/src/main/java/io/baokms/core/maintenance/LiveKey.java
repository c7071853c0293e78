package io.baokms.core.maintenance;

import io.baokms.bao.AuthMethod;
import io.baokms.bao.Transit;
import io.baokms.bao.TransitKey;
import io.baokms.core.Environment;
import io.baokms.core.probe.DeepProbe;
import io.baokms.core.probe.ProbeCalls;
import io.baokms.core.probe.ProbeFailure;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.session.CallException;
import io.baokms.core.session.TokenSession;
import io.baokms.core.status.UsableKey;
import java.time.Instant;
import java.util.Optional;

/**
 * The Transit key as OpenBao has it now, read with a token of its own.
 *
 * <p>Logs in at the first call. Blocks on the network; one thread at a time.
 */
public final class LiveKey implements AutoCloseable {

  private static final String NO_ANNOTATIONS = "maintenance";

  private final TokenSession session;
  private final ProbeCalls calls;
  private final Environment environment;

  /** Creates access to a key; nothing is called yet. */
  public LiveKey(Transit transit, AuthMethod method, Environment environment) {
    this.session = new TokenSession(transit, method, environment);
    this.calls = new ProbeCalls(session, environment);
    this.environment = environment;
  }

  /** Reads the key's metadata, whatever they say. */
  TransitKey read() throws MaintenanceException {
    try {
      return calls.make(Transit::readKey);
    } catch (CallException e) {
      throw MaintenanceException.unreadable(e);
    }
  }

  /** Seals random bytes with a version and opens them again. */
  void prove(KeyRecord known) throws MaintenanceException {
    UsableKey key = new UsableKey(known.identity(), known.keyId(), known.version(), NO_ANNOTATIONS);
    Optional<ProbeFailure> failure = new DeepProbe(calls).run(key);
    if (failure.isPresent()) {
      throw MaintenanceException.unproven(known.version(), failure.get().outcome());
    }
  }

  Instant now() {
    return environment.time().wall();
  }

  /** Ends the token session, revoking the token if that is configured. */
  @Override
  public void close() {
    session.close();
  }
}
