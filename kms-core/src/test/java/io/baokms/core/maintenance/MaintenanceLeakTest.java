package io.baokms.core.maintenance;

import static io.baokms.core.maintenance.Workshop.V1;
import static io.baokms.core.maintenance.Workshop.V2;
import static io.baokms.core.maintenance.Workshop.V3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import io.baokms.core.registry.RegistryFolder;
import io.baokms.core.registry.StateHash;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets every verb fail in every way, and looks for the token in all that comes of it. */
class MaintenanceLeakTest {

  private static final String TOKEN_MARKER = "token-secret-marker";

  @TempDir private Path parent;

  @Test
  void everythingEmitted_onEveryFailure_holdsNoToken() throws Exception {
    StringWriter emitted = new StringWriter();
    PrintWriter out = new PrintWriter(emitted);
    try (Workshop workshop = Workshop.in(parent).versions(V1, V2, V3)) {
      RecoverState recover = new RecoverState(workshop.site(), OptionalInt.empty(), List.of());
      StateHash planned = recover.plan().state().hash();
      for (BaoFailure failure : BaoFailure.values()) {
        for (BaoOperation operation : BaoOperation.values()) {
          workshop.bao.fail(failure, operation);
          print(out, catchThrowable(recover::plan));
          workshop.bao.heal();
        }
        workshop.bao.fail(failure, BaoOperation.TRANSIT_ENCRYPT);
        print(out, catchThrowable(() -> recover.apply(planned, RegistryFolder.NO_LOCK)));
        workshop.bao.heal();
        workshop.time.advance(Duration.ofMinutes(1));
      }
      out.println(recover.apply(planned, RegistryFolder.NO_LOCK));
      out.println(new RetireVersions(workshop.site(), 3).plan());
      out.println(RotationReport.of(workshop.site(), Duration.ZERO));
      out.println(workshop.site());
    }

    assertThat(emitted.toString())
        .contains(
            "MaintenanceException", "Caused by", "RecoveryPlan[", "did not open what it sealed")
        .doesNotContain(TOKEN_MARKER);
  }

  private static void print(PrintWriter out, Throwable failure) {
    if (failure != null) {
      failure.printStackTrace(out);
    }
  }
}
