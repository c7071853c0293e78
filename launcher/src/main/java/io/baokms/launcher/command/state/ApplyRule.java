package io.baokms.launcher.command.state;

import io.baokms.core.registry.StateHash;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** An apply and the hash that guards it: both flags or none. */
final class ApplyRule {

  private ApplyRule() {}

  /** Returns the hash to apply with; empty for a plan. */
  static Optional<StateHash> guard(
      CommandSpec command, boolean apply, String flag, @Nullable StateHash expected) {
    if (apply && expected == null) {
      throw new ParameterException(
          command.commandLine(), "--apply needs " + flag + ", which the plan prints");
    }
    if (!apply && expected != null) {
      throw new ParameterException(command.commandLine(), flag + " needs --apply");
    }
    return Optional.ofNullable(expected);
  }

  /** Reads a hash in the form of the plan. */
  static final class HashText implements ITypeConverter<StateHash> {
    @Override
    public StateHash convert(String value) {
      return StateHash.parse(value)
          .orElseThrow(() -> new TypeConversionException("must be a hash that starts with krs1."));
    }
  }
}
