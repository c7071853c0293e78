package io.baokms.launcher.command.state;

import io.baokms.core.maintenance.KeyIdHash;
import io.baokms.core.maintenance.RecoverState;
import io.baokms.core.maintenance.RecoveryPlan;
import io.baokms.core.registry.StateHash;
import io.baokms.launcher.command.CommandException;
import io.baokms.launcher.command.ExitCode;
import io.baokms.launcher.command.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Rebuilds a lost state of a key that was rotated. */
@Command(
    name = "recover-state",
    description = "Rebuild a lost key registry from the key itself.",
    footer = {
      "",
      "Where a healthy node of the same cluster is left, copy its registry instead. The state "
          + "file must be gone; a damaged one is moved away by hand. Without --apply a plan is "
          + "printed and nothing is changed. To apply it, stop the provider, run as its OS user, "
          + "and give the plan's nextStateHash:",
      "",
      "  bao-kms-provider recover-state --expect-key-id-hash sha256:HEX",
      "  bao-kms-provider recover-state --expect-key-id-hash sha256:HEX --apply \\",
      "    --expected-next-state-hash HASH",
      "",
      "sha256:HEX is the key_id_hash in kube-apiserver's metrics; without it nothing "
          + "proves that this is the key which sealed the objects. Next: start the provider."
    })
final class RecoverStateCommand implements Callable<Integer> {

  private static final String HASH_FLAG = "--expected-next-state-hash";

  private final Session session;

  @Option(
      names = "--active-version",
      paramLabel = "N",
      description = "The version that seals; the newest one unless it is younger than 10 minutes.")
  private @Nullable Integer activeVersion;

  @Option(
      names = "--expect-key-id-hash",
      paramLabel = "H",
      converter = HashOfKeyId.class,
      description = "Hash of a key_id that the key must have; may be repeated.")
  private List<KeyIdHash> expectedKeyIds = new ArrayList<>();

  @Option(names = "--apply", description = "Write the state; without it only a plan is printed.")
  private boolean apply;

  @Option(
      names = HASH_FLAG,
      paramLabel = "HASH",
      converter = ApplyRule.HashText.class,
      description = "The nextStateHash of the plan: no other state is written.")
  private @Nullable StateHash expected;

  @Mixin private OutputFlag output = new OutputFlag();
  @Spec private CommandSpec spec = CommandSpec.create();

  RecoverStateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandException {
    OptionalInt active = active();
    Optional<StateHash> guard = ApplyRule.guard(spec, apply, HASH_FLAG, expected);
    try (OpenSite site = OpenSite.open(session)) {
      RecoveryPlan plan =
          site.run(at -> {
            RecoverState verb = new RecoverState(at, active, expectedKeyIds);
            return guard.isPresent() ? verb.apply(guard.get(), site.lock()) : verb.plan();
          });
      RecoveryReport.of(plan).print(session, output.format());
      return ExitCode.SUCCESS.code();
    }
  }

  private OptionalInt active() {
    Integer given = activeVersion;
    if (given == null) {
      return OptionalInt.empty();
    }
    if (given < 1) {
      throw new ParameterException(spec.commandLine(), "--active-version must be above 0");
    }
    return OptionalInt.of(given);
  }

  private static final class HashOfKeyId implements ITypeConverter<KeyIdHash> {
    @Override
    public KeyIdHash convert(String value) {
      return KeyIdHash.parse(value)
          .orElseThrow(() ->
              new TypeConversionException(
                  "must be sha256: and 64 hex digits, or 43 characters of base64url"));
    }
  }
}
