package io.baokms.auth.jwt;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the host says about proxies and trusted roots.
 *
 * @param variables environment variables by name
 * @param rootFiles where distributions keep the system's roots, in the order of preference
 */
record HostEnvironment(Map<String, String> variables, List<Path> rootFiles) {

  private static final List<Path> ROOT_FILES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"),
          Path.of("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"),
          Path.of("/etc/ssl/cert.pem"));

  HostEnvironment {
    variables = Map.copyOf(variables);
    rootFiles = List.copyOf(rootFiles);
  }

  static HostEnvironment system() {
    return new HostEnvironment(System.getenv(), ROOT_FILES);
  }

  /** Returns the first of the variables that is set and not empty. */
  Optional<String> variable(String... names) {
    for (String name : names) {
      String value = variables.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Names no value: environment variables may hold anything. */
  @Override
  public String toString() {
    return "HostEnvironment[redacted]";
  }
}
