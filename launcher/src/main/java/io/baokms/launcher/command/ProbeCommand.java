package io.baokms.launcher.command;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.launcher.command.probe.Probe;
import io.baokms.launcher.config.GoDuration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Seals and opens a random value through the socket of a running provider. */
@Command(
    name = "probe",
    description = "Seal and open a random value through a running provider's socket.")
final class ProbeCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--socket",
      paramLabel = "PATH",
      converter = AbsolutePath.class,
      description = "Socket of the provider (${DEFAULT-VALUE}).")
  private Path socket = Path.of("/run/openbao-kms/kms.sock");

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = PositiveDuration.class,
      description = "Limit of the whole probe (10s).")
  private Duration timeout = Duration.ofSeconds(10);

  @Option(
      names = "--expected-key-id",
      paramLabel = "KEY_ID",
      converter = ValidKeyId.class,
      description = "What the provider must seal with.")
  private @Nullable KeyId expectedKeyId;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      converter = OutputFormat.Converter.class,
      description = "Form of the output.")
  private OutputFormat output = OutputFormat.TEXT;

  ProbeCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CheckReport report = new Probe(socket, timeout, Optional.ofNullable(expectedKeyId)).run();
    return report.print(session.out(), output).code();
  }

  private static final class AbsolutePath implements ITypeConverter<Path> {
    @Override
    public Path convert(String value) {
      Path path = Path.of(value);
      if (!path.isAbsolute()) {
        throw new TypeConversionException("must be an absolute path");
      }
      return path;
    }
  }

  private static final class PositiveDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      return GoDuration.read(value)
          .filter(Duration::isPositive)
          .orElseThrow(() -> new TypeConversionException("must be a duration above 0, like 10s"));
    }
  }

  private static final class ValidKeyId implements ITypeConverter<KeyId> {
    @Override
    public KeyId convert(String value) {
      try {
        return KeyId.parse(value);
      } catch (CanonicalException e) {
        throw new TypeConversionException("is no valid key_id");
      }
    }
  }
}
