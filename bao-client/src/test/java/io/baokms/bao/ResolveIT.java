package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResolveIT {

  @Test
  void exchange_nameUnknown_failsAsDns() throws Exception {
    Reply reply =
        exchange(host -> {
          throw new UnknownHostException(host);
        });

    assertThat(reply).isEqualTo(new Reply.Failed(BaoFailure.DNS_FAILED));
  }

  @Test
  void exchange_noAddressAnswers_failsAsConnection() throws Exception {
    Reply reply = exchange(host -> addresses("127.0.0.2", "127.0.0.3"));

    assertThat(reply).isEqualTo(new Reply.Failed(BaoFailure.CONNECTION_FAILED));
  }

  @Test
  void exchange_firstAddressRefuses_triesTheNext() throws Exception {
    Reply reply = exchange(host -> addresses("127.0.0.2", "127.0.0.1"));

    assertThat(reply).isInstanceOf(Reply.Answered.class);
  }

  @Test
  void exchange_nameOfTheAddress_isTheOneResolved() throws Exception {
    List<String> asked = new ArrayList<>();

    exchange(host -> {
      asked.add(host);
      return addresses("127.0.0.1");
    });

    assertThat(asked).containsExactly("bao.internal");
  }

  /** Calls a server that listens on 127.0.0.1 alone. */
  private static Reply exchange(Connector.Resolver resolver) throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(Bao.IDENTITY, peer -> peer.replyAlways(200, Bao.METADATA))) {
      Endpoint endpoint = Endpoint.parse("https://bao.internal:" + server.port());
      TlsSettings tls = new TlsSettings(TrustBundle.read(Bao.CA_FILE), Bao.NAME);
      Transport transport =
          new Transport(List.of(new Connector.Target(endpoint, tls, resolver)), 1, Bao.SYSTEM);
      Route route =
          new Routes(List.of(endpoint), "").get(BaoOperation.TRANSIT_METADATA_READ, "t/keys/k");
      Reply reply = transport.exchange(0, route.request(Bao.TOKEN).at(0), Bao.soon());
      transport.close();
      return reply;
    }
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getByName(literals[i]);
    }
    return addresses;
  }
}
