package io.baokms.launcher.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the configuration file is.
 *
 * @param path as it was given
 * @param origin who gave it
 */
public record ConfigLocation(Path path, Origin origin) {

  /** The path that is used when none is given. */
  public static final Path DEFAULT_PATH = Path.of("/etc/openbao-kms/config.yaml");

  private static final List<String> VARIABLES =
      List.of("BAO_KMS_PROVIDER_CONFIG", "BAO_KMS_PROVIDER_CONFIG_PATH");

  /** Finds the path: the flag, else the environment, else the default. */
  public static ConfigLocation find(Optional<Path> flag, Map<String, String> environment) {
    if (flag.isPresent()) {
      return new ConfigLocation(flag.get(), new Origin.Flag("--config"));
    }
    return VARIABLES.stream()
        .filter(name -> !environment.getOrDefault(name, "").isEmpty())
        .findFirst()
        .map(name ->
            new ConfigLocation(
                Path.of(environment.getOrDefault(name, "")), new Origin.Environment(name)))
        .orElseGet(() -> new ConfigLocation(DEFAULT_PATH, new Origin.Default()));
  }

  /** Returns whether nobody named the path. */
  public boolean isDefault() {
    return origin instanceof Origin.Default;
  }
}
