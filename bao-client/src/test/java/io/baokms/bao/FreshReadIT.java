package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.InMemoryBao;
import io.baokms.testing.traffic.Operation;
import io.baokms.testing.traffic.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which requests carry the index of earlier answers. */
class FreshReadIT {

  private InMemoryBao server;
  private BaoClient client;
  private BaoToken token;
  private Transit transit;

  @BeforeEach
  void start() throws Exception {
    server = InMemoryBao.builder().start();
    server.controls().mountTransit("transit").createKey("k");
    token =
        new BaoToken(server.controls().createRootToken(), Duration.ofHours(1), true, Bao.SYSTEM);
    client =
        BaoClient.builder(server.address().toString())
            .trust(server.caFile())
            .serverName(server.serverName())
            .timeout(Duration.ofMinutes(1))
            .build();
    transit = client.transit("transit", "k");
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void otherCalls_afterARead_carryNone() throws Exception {
    transit.readKey(token, Bao.soon());

    String sealed = transit.encrypt(token, new byte[1], Bao.AAD, 1, Bao.soon()).ciphertext();
    transit.decrypt(token, sealed, Bao.AAD, Bao.soon());
    client.tokens().lookupSelf(token, Bao.soon());
    client.capabilitiesSelf(token, List.of("a"), Bao.soon());

    assertThat(server.journal().requests())
        .filteredOn(request -> request.operation() != Operation.METADATA_READ)
        .hasSize(4)
        .allSatisfy(request -> assertThat(index(request)).isEmpty());
  }

  @Test
  void reads_serverWithoutIndex_carryNone() throws Exception {
    server.node().withholdIndex();

    transit.readKey(token, Bao.soon());
    transit.readKey(token, Bao.soon());

    assertThat(server.journal().requests())
        .allSatisfy(request -> assertThat(index(request)).isEmpty());
  }

  @Test
  void read_refusedOrUndecodable_teachesNothing() throws Exception {
    BaoToken dead = new BaoToken("s.dead", Duration.ofHours(1), true, Bao.SYSTEM);
    Transit none = client.transit("transit", "none");

    assertThat(Bao.failure(() -> transit.readKey(dead, Bao.soon()))).isNotNull();
    assertThat(Bao.failure(() -> none.readKey(token, Bao.soon()))).isNotNull();
    transit.readKey(token, Bao.soon());

    assertThat(index(lastRequest())).isEmpty();
  }

  @Test
  void reads_ofKeyAndMount_carryTheHighestOfBothAndTheWayOut() throws Exception {
    transit.readKey(token, Bao.soon());
    Optional<String> none = index(lastRequest());
    server.controls().transit("transit").rotate("k");
    transit.readDisableUpsert(token, Bao.soon());
    Optional<String> first = index(lastRequest());
    transit.readKey(token, Bao.soon());
    Optional<String> second = index(lastRequest());

    assertThat(none).isEmpty();
    assertThat(first).isPresent();
    assertThat(second).isPresent().isNotEqualTo(first);
    assertThat(lastRequest().header("X-Vault-Inconsistent")).contains("forward-active-node");
  }

  private RecordedRequest lastRequest() {
    return server.journal().requests().getLast();
  }

  private static Optional<String> index(RecordedRequest request) {
    return request.header("X-Vault-Index");
  }
}
