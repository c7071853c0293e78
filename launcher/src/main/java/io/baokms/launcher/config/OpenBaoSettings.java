package io.baokms.launcher.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The keys below {@code openbao} that say how OpenBao is reached.
 *
 * @param address the server, with a base path perhaps
 * @param fallbackAddresses more addresses of the same cluster
 * @param namespace the namespace of every call; empty means none
 * @param caCertFile PEM file with the trusted authorities
 * @param tlsServerName name to ask for and to verify
 */
public record OpenBaoSettings(
    URI address,
    List<URI> fallbackAddresses,
    String namespace,
    Path caCertFile,
    String tlsServerName) {

  /** Copies the list. */
  public OpenBaoSettings {
    fallbackAddresses = List.copyOf(fallbackAddresses);
  }

  static OpenBaoSettings of(EffectiveValues values) {
    return new OpenBaoSettings(
        URI.create(values.get(OpenBaoKeys.ADDRESS)),
        values.get(OpenBaoKeys.FALLBACK_ADDRESSES).stream().map(URI::create).toList(),
        values.get(OpenBaoKeys.NAMESPACE),
        Path.of(values.get(OpenBaoKeys.CA_CERT_FILE)),
        values.get(OpenBaoKeys.TLS_SERVER_NAME));
  }
}
