package io.baokms.launcher.daemon;

import io.baokms.bao.AuthMethod;
import io.baokms.bao.AuthMethodFactory;
import io.baokms.bao.BaoClient;
import io.baokms.bao.BaoObserver;
import io.baokms.bao.CredentialException;
import io.baokms.bao.TimeSource;
import io.baokms.bao.Transit;
import io.baokms.launcher.config.OpenBaoSettings;
import io.baokms.launcher.config.ProviderConfig;
import java.net.URI;
import java.nio.file.Path;

/**
 * What is between the provider and OpenBao: the client, the key and the way to log in.
 *
 * <p>Opening it reads local files and never the network.
 */
public record OpenBaoLink(BaoClient client, Transit transit, AuthMethod auth)
    implements AutoCloseable {

  /**
   * Opens what the configuration names.
   *
   * @throws ServeException when a file cannot be used, or this distribution lacks a feature
   */
  public static OpenBaoLink open(ProviderConfig config, BaoObserver observer, TimeSource time)
      throws ServeException {
    AuthMethodFactory method = AuthMethods.installed().named(config.authMethod());
    refuseLaterFeatures(config);
    BaoClient client = client(config, observer, time);
    Path stateDirectory = config.statePath().resolveSibling(".").normalize();
    AuthMethodFactory.Context context = new AuthMethodFactory.Context(time, stateDirectory, client);
    return new OpenBaoLink(
        client,
        client.transit(config.transit().mountPath(), config.transit().keyName()),
        AuthMethods.create(method, config.auth(), context));
  }

  private static void refuseLaterFeatures(ProviderConfig config) throws ServeException {
    if (!config.keysOfLaterReleases().isEmpty()) {
      throw new ServeException(
          "this release does not have: " + String.join(", ", config.keysOfLaterReleases()));
    }
  }

  private static BaoClient client(ProviderConfig config, BaoObserver observer, TimeSource time)
      throws ServeException {
    OpenBaoSettings openbao = config.openbao();
    try {
      return BaoClient.builder(openbao.address().toString())
          .fallbackAddresses(openbao.fallbackAddresses().stream().map(URI::toString).toList())
          .trust(openbao.caCertFile())
          .serverName(openbao.tlsServerName())
          .namespace(openbao.namespace())
          .timeout(config.kms().timeout())
          .observer(observer)
          .time(time)
          .build();
    } catch (CredentialException e) {
      throw new ServeException("openbao.caCertFile: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
