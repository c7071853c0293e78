package io.baokms.testing.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.testing.apiserver.Rpc.Method;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an API server seals with, how it comes to it and how long it may use it. */
class ApiServerWriteKeyTest {

  private final Cluster cluster = new Cluster();

  @Test
  void write_neverHealthy_fails() {
    cluster.plugin.down = true;
    ApiServer server = cluster.start();

    assertThatThrownBy(() -> server.write("a", "one"))
        .isInstanceOf(RequestException.class)
        .hasMessage("Never was healthy");
  }

  @Test
  void write_threeMinutesAfterTheLastGoodCheck_isTheLastThatWorks() throws RequestException {
    ApiServer server = cluster.start();
    cluster.plugin.down = true;

    cluster.pass(Cluster.WRITE_KEY_LIFE);
    server.write("a", "one");
    cluster.pass(Duration.ofNanos(1));

    assertThatThrownBy(() -> server.write("b", "two"))
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("The write key expired");
  }

  @Test
  void keptOutcome_doesNotMoveTheExpiry() throws RequestException {
    ApiServer server = cluster.start();
    cluster.passSeconds(50);
    server.health();
    cluster.passSeconds(15);
    cluster.plugin.down = true;

    cluster.passSeconds(50 + 180 - 65);
    server.write("a", "one");
    cluster.passSeconds(1);

    assertThatThrownBy(() -> server.write("b", "two")).isInstanceOf(RequestException.class);
  }

  @Test
  void expiry_countsFromBeforeEncrypt() throws RequestException {
    cluster.plugin.whileSealing = () -> cluster.passSeconds(2);
    ApiServer server = cluster.start();
    cluster.plugin.down = true;

    cluster.passSeconds(178);
    server.write("a", "one");
    cluster.passSeconds(1);

    assertThatThrownBy(() -> server.write("b", "two")).isInstanceOf(RequestException.class);
  }

  @Test
  void badHealthz_withoutKeyId_doesNotExtendTheWriteKey() {
    ApiServer server = cluster.start();
    cluster.plugin.healthz = "unhealthy: status_stale";
    cluster.plugin.keyId = "";

    cluster.passSeconds(181);

    assertThatThrownBy(() -> server.write("a", "one")).isInstanceOf(RequestException.class);
  }

  @Test
  void badHealthz_besideTheKeyIdInUse_extendsTheWriteKeyForEver() throws RequestException {
    ApiServer server = cluster.start();
    cluster.plugin.healthz = "unhealthy: status_stale";

    cluster.pass(Duration.ofDays(2));
    server.write("a", "one");

    assertThat(server.health().healthy()).isFalse();
  }

  @Test
  void badHealthz_besideANewKeyId_stillEncrypts() throws RequestException {
    cluster.plugin.healthz = "unhealthy: status_stale";

    ApiServer server = cluster.start();
    server.write("a", "one");

    assertThat(server.rpcs(Method.ENCRYPT)).hasSize(1);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("badReplies")
  void encryptReply_badOne_keepsTheOldKeyAndIsUnhealthy(UnaryOperator<Sealed> reply, String error)
      throws RequestException {
    ApiServer server = cluster.start();
    cluster.plugin.reply = reply;

    cluster.rotate("key-2");
    server.write("a", "one");

    assertThat(server.health().errors())
        .singleElement()
        .asString()
        .startsWith("Failed to rotate DEK: ")
        .contains(error);
    assertThat(cluster.etcd.get("a").orElseThrow().seed().keyId()).isEqualTo("key-1");
  }

  static Stream<Arguments> badReplies() {
    return Stream.of(
        bad("not that of Status", sealed -> with(sealed, "key-3")),
        bad("key_id of the reply is empty", sealed -> with(sealed, "")),
        bad("ciphertext has 0 bytes", sealed -> with(sealed, new byte[0])),
        bad("ciphertext has 1025 bytes", sealed -> with(sealed, new byte[1025])),
        bad("annotations have 32769 bytes", sealed -> with(sealed, "a.b", 32766)),
        bad("annotation \"nodomain\"", sealed -> with(sealed, "nodomain", 1)),
        bad("annotation \"Upper.case\"", sealed -> with(sealed, "Upper.case", 1)));
  }

  @Test
  void encryptReply_largestThatWillDo_isTaken() throws RequestException {
    cluster.plugin.reply = sealed -> with(with(sealed, new byte[1024]), "a.b", 32765);

    cluster.start().write("a", "one");

    assertThat(cluster.etcd.names()).containsExactly("a");
  }

  @Test
  void encrypt_fails_isTriedAgainAtTheNextCheck() {
    cluster.plugin.reply = sealed -> with(sealed, "key-3");
    ApiServer server = cluster.start();
    cluster.passSeconds(5);
    cluster.plugin.reply = UnaryOperator.identity();

    cluster.passSeconds(5);

    assertThat(server.health().healthy()).isTrue();
    assertThat(server.rpcs(Method.ENCRYPT)).hasSize(2);
  }

  @Test
  void sameKeyId_forADay_encryptsOnce() {
    ApiServer server = cluster.start();

    cluster.pass(Duration.ofDays(1));

    assertThat(server.rpcs(Method.ENCRYPT)).hasSize(1);
  }

  @Test
  void otherKeyId_encryptsOnceMoreAndSealsWithIt() throws RequestException {
    ApiServer server = cluster.start();

    cluster.rotate("key-2");
    server.write("a", "one");

    assertThat(server.rpcs(Method.ENCRYPT)).hasSize(2);
    assertThat(cluster.etcd.get("a").orElseThrow().seed().keyId()).isEqualTo("key-2");
  }

  @Test
  void serversOfOneCluster_haveASeedEach() throws RequestException {
    for (int number = 0; number < 3; number++) {
      cluster.start().write("object-" + number, "value");
    }

    assertThat(cluster.etcd.seeds()).hasSize(3);
  }

  private static Arguments bad(String error, UnaryOperator<Sealed> reply) {
    return Arguments.of(reply, error);
  }

  private static Sealed with(Sealed sealed, String keyId) {
    return new Sealed(keyId, sealed.ciphertext(), sealed.annotations());
  }

  private static Sealed with(Sealed sealed, byte[] ciphertext) {
    return new Sealed(sealed.keyId(), Bytes.of(ciphertext), sealed.annotations());
  }

  private static Sealed with(Sealed sealed, String annotation, int size) {
    Map<String, Bytes> annotations = Map.of(annotation, Bytes.of(new byte[size]));
    return new Sealed(sealed.keyId(), sealed.ciphertext(), annotations);
  }
}
