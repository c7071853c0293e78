package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProxyIT {

  private final Properties before = (Properties) System.getProperties().clone();
  private final ProxySelector selectorBefore = ProxySelector.getDefault();

  @AfterEach
  void restore() {
    System.setProperties(before);
    ProxySelector.setDefault(selectorBefore);
  }

  @Test
  void call_everyProxySettingPresent_goesStraightToTheServer() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (ScriptedServer proxy = ScriptedServer.start(Bao.IDENTITY, Peer::awaitClose);
        ScriptedServer server =
            ScriptedServer.start(Bao.IDENTITY, peer -> peer.replyAlways(200, Bao.METADATA))) {
      settings(proxy.port()).forEach(System::setProperty);
      ProxySelector.setDefault(counting(asked, proxy.port()));

      try (BaoClient client = Bao.builder(server).build()) {
        assertThat(Bao.read(client).latestVersion()).isEqualTo(1);
      }

      assertThat(server.requests()).hasSize(1);
      assertThat(proxy.connections()).isZero();
      assertThat(asked).hasValue(0);
    }
  }

  private static Map<String, String> settings(int port) {
    return Map.of(
        "https.proxyHost", "127.0.0.1",
        "https.proxyPort", Integer.toString(port),
        "http.proxyHost", "127.0.0.1",
        "http.proxyPort", Integer.toString(port),
        "socksProxyHost", "127.0.0.1",
        "socksProxyPort", Integer.toString(port),
        "http.nonProxyHosts", "",
        "socksNonProxyHosts", "",
        "java.net.useSystemProxies", "true");
  }

  private static ProxySelector counting(AtomicInteger asked, int port) {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        asked.incrementAndGet();
        return List.of(
            new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", port)));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    };
  }
}
