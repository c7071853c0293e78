package io.baokms.launcher.command.probe;

import io.baokms.aad.KeyId;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.kms.client.KmsSocketClient;
import io.baokms.launcher.command.CheckReport;
import io.baokms.launcher.command.CheckReport.Check;
import io.baokms.launcher.command.CheckReport.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One probe of a running provider; needs neither its configuration nor a credential.
 *
 * @param timeout of the whole probe
 * @param expectedKeyId what the provider must seal with; empty for anything valid
 */
public record Probe(Path socket, Duration timeout, Optional<KeyId> expectedKeyId) {

  private static final String NOT_REACHED = "not reached";

  /** Runs the checks; those after a failure that leaves nothing to look at are skipped. */
  public CheckReport run() {
    TimeSource time = TimeSource.system();
    Deadline deadline = Deadline.after(timeout, time);
    List<Check> checks = new ArrayList<>();
    checks.add(ClientIdentity.check());
    checks.add(SocketPath.check(socket));
    if (failed(checks)) {
      return unreached(checks);
    }
    SocketAccess.check(socket).ifPresent(checks::add);
    SocketConnect.check(socket, deadline).ifPresent(checks::add);
    if (failed(checks)) {
      return unreached(checks);
    }
    try (KmsSocketClient client = KmsSocketClient.of(socket)) {
      checks.addAll(KmsChecks.of(Exchange.with(client, deadline, time), expectedKeyId));
    }
    return new CheckReport("probe", checks);
  }

  private static boolean failed(List<Check> checks) {
    return checks.getLast().status() == Status.FAIL;
  }

  private static CheckReport unreached(List<Check> checks) {
    for (ProbeStep step :
        List.of(
            ProbeStep.KMS_STATUS,
            ProbeStep.KMS_KEY_ID,
            ProbeStep.KMS_ENCRYPT,
            ProbeStep.KMS_DECRYPT,
            ProbeStep.KMS_LATENCY)) {
      checks.add(step.skip(NOT_REACHED));
    }
    return new CheckReport("probe", checks);
  }
}
