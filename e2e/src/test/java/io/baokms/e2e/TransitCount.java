package io.baokms.e2e;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;

/** How many calls that seal or open the real server has seen on one mount, by its own count. */
public final class TransitCount implements AutoCloseable {

  private final HttpClient client;
  private final HttpRequest request;
  private final String series;

  public TransitCount(World world) throws GeneralSecurityException, IOException {
    client = HttpClient.newBuilder().sslContext(TrustedTls.of(world.bao.caFile())).build();
    request =
        HttpRequest.newBuilder(world.bao.address().resolve("/v1/sys/metrics?format=prometheus"))
            .header("X-Vault-Token", world.bao.rootToken())
            .build();
    series = "vault_route_update_" + world.mount.replace('-', '_') + "__count ";
  }

  public long now() throws IOException, InterruptedException {
    String metrics = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return metrics
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToLong(line -> Long.parseLong(line.substring(series.length()).strip()))
        .findFirst()
        .orElseThrow(() -> new IOException("The server counts no " + series));
  }

  @Override
  public void close() {
    client.close();
  }
}
