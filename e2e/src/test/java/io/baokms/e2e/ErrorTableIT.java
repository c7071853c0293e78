package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.testing.InMemoryBao;
import io.baokms.testing.NodeMode;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import io.baokms.testing.traffic.Fault;
import io.baokms.testing.traffic.Operation;
import io.baokms.testing.transit.KeyProfile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of the error table that can be reached from outside, with exact code and text.
 *
 * <p>Creation seconds of the vectors and broken answers can be had from the in-memory OpenBao only;
 * its answers are held to the real server's by the contract suite of {@code bao-testing}.
 */
class ErrorTableIT {

  private static final String MOUNT = "transit";
  private static final String KEY = "k8s-workload-a-etcd";
  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final ObjectMapper JSON = new ObjectMapper();

  private InMemoryBao bao;
  private Node node;

  @BeforeEach
  void startDouble() throws IOException {
    ServeFolder.require();
    bao = InMemoryBao.builder().start();
    node = new Node(bao.address(), bao.caFile(), bao.serverName());
    JwtIssuer issuer = JwtIssuer.create("https://issuer.test");
    JwtRole role = JwtRole.of("kms", "audience", "subject");
    bao.controls().policy("kms", Policy.least(MOUNT, KEY));
    bao.controls().jwt("auth/jwt").trust(issuer).role(role);
    bao.controls()
        .mountTransit(MOUNT)
        .refuseUpsert()
        .createKey(KEY, KeyProfile.AES256, Instant.ofEpochSecond(1700000060))
        .rotate(KEY, Instant.ofEpochSecond(1700000120))
        .rotate(KEY, Instant.ofEpochSecond(1715803200));
    node.writeJwt(issuer.mint(role, Instant.now(), Duration.ofMinutes(10)));
    Files.writeString(node.state, stateOfTheVectors());
    Files.setPosixFilePermissions(node.state, PosixFilePermissions.fromString("rw-r-----"));
  }

  @AfterEach
  void close() throws IOException {
    if (node != null) {
      node.close();
      bao.close();
    }
  }

  @Test
  void malformedRequests_allOfTheVectors_areRefusedWithoutTransit() throws IOException {
    node.start(config().set("status.deepProbeInterval", "1h")).awaitReady();
    Kms kms = node.connect();
    List<String> wrong = new ArrayList<>();
    int asked = 0;

    for (JsonNode vector : vectors("malformed").path("decryptRequests")) {
      if (vector.path("snapshot").asText().equals("K1")) {
        int before = bao.journal().count(Operation.DECRYPT);
        JsonNode expected = vector.path("expected");
        String outcome = kms.decryptOutcome(request(vector.path("request")));
        int calls = bao.journal().count(Operation.DECRYPT) - before;
        asked++;
        if (calls > 0
            || !outcome.equals(
                expected.path("code").asText() + " " + expected.path("message").asText())) {
          wrong.add(vector.path("name").asText() + ": " + outcome + ", calls " + calls);
        }
      }
    }

    assertThat(asked).isGreaterThan(50);
    assertThat(wrong).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> transitFailures_onDecryptAndEncrypt_haveTheirRow() {
    return Stream.of(
            row(Fault.error(503, "Vault is sealed"), "UNAVAILABLE transit unavailable"),
            row(
                Fault.error(400, "cipher: message authentication failed"),
                "INVALID_ARGUMENT transit %s failed"),
            row(Fault.error(400, "encryption key not found"), "NOT_FOUND transit key not found"),
            row(
                Fault.error(400, "invalid ciphertext: version is too new"),
                "UNAVAILABLE transit unavailable"),
            row(
                Fault.error(
                    400, "ciphertext or signature version is disallowed by policy (too old)"),
                "INVALID_ARGUMENT transit %s failed"),
            row(
                Fault.error(400, "refusing to use soft-deleted key"),
                "INVALID_ARGUMENT transit %s failed"),
            row(Fault.error(400, "anything else"), "INVALID_ARGUMENT transit %s failed"),
            row(
                Fault.error(403, "1 error occurred:\n\t* permission denied\n\n"),
                "PERMISSION_DENIED transit permission denied"),
            row(Fault.answer(404, "{\"errors\":[]}"), "NOT_FOUND transit key not found"),
            row(Fault.error(405, "unsupported"), "UNAVAILABLE transit unavailable"),
            row(Fault.rateLimited("x"), "RESOURCE_EXHAUSTED transit rate limited"),
            row(Fault.error(500, "internal"), "UNAVAILABLE transit unavailable"),
            row(Fault.badGateway(), "UNAVAILABLE transit unavailable"),
            row(
                Fault.redirect("https://127.0.0.1:1/v1/elsewhere"),
                "UNAVAILABLE transit unavailable"),
            row(Fault.answer(200, "{\"data\":"), "UNAVAILABLE transit operation failed"),
            row(Fault.hang(), "DEADLINE_EXCEEDED request timed out"))
        .map(row ->
            DynamicTest.dynamicTest(
                row.expected() + " on " + row.fault(), () -> checkBothCalls(row)));
  }

  @Test
  void requestsThatNeverReachTransit_haveTheirRow() {
    node.start(config()).awaitReady();
    Kms kms = node.connect();
    EncryptResponse sealed = kms.encrypt(SEED);

    assertThat(kms.encryptOutcome(new byte[0])).isEqualTo("INVALID_ARGUMENT plaintext is required");
    assertThat(kms.encryptOutcome(new byte[731])).isEqualTo("OK");
    assertThat(kms.encryptOutcome(new byte[732]))
        .isEqualTo("INVALID_ARGUMENT kms request exceeds protocol limits");
    assertThat(
            kms.decryptOutcome(
                Kms.request(
                    sealed.getCiphertext(), "obk2." + "A".repeat(43), sealed.getAnnotationsMap())))
        .isEqualTo("NOT_FOUND key_id unknown");
  }

  @Test
  void encryptReply_thatBreaksThePromise_isAnInternalError() {
    node.start(config()).awaitReady();
    Kms kms = node.connect();
    String good = "vault:v3:" + Base64.getEncoder().encodeToString(new byte[60]);

    for (String data :
        List.of(
            "{\"ciphertext\":\"\",\"key_version\":3}",
            "{\"ciphertext\":\"%s\"}".formatted(good),
            "{\"ciphertext\":\"%s\",\"key_version\":2}".formatted(good),
            "{\"ciphertext\":\"%s\",\"key_version\":3}".formatted(good.replace("v3", "v2")),
            "{\"ciphertext\":\"%s\",\"key_version\":3}"
                .formatted(good.replace("vault", "other")))) {
      bao.node().failOnce(Operation.ENCRYPT, Fault.answer(200, "{\"data\":" + data + "}"));
      assertThat(kms.encryptOutcome(SEED)).as(data).isEqualTo("INTERNAL kms request failed");
    }
  }

  @Test
  void callerDeadline_whileOpenBaoHangs_endsTheCall() {
    node.start(config()).awaitReady();
    Kms kms = node.connect();
    EncryptResponse sealed = kms.encrypt(SEED);
    bao.node().fail(Operation.DECRYPT, Fault.hang());
    try {
      assertThat(kms.decryptOutcome(Kms.request(sealed), Duration.ofMillis(300)))
          .startsWith("DEADLINE_EXCEEDED");
    } finally {
      bao.node().heal();
    }
    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void fullLimiters_refuseAtOnce() throws Exception {
    node.start(
            config()
                .set("server.maxConcurrentEncrypt", "1")
                .set("server.maxConcurrentDecrypt", "1")
                .set("server.maxQueuedDecrypt", "0")
                .set("status.deepProbeInterval", "1h"))
        .awaitReady();
    Kms kms = node.connect();
    EncryptResponse sealed = kms.encrypt(SEED);
    bao.node().fail(Operation.DECRYPT, Fault.hang());
    bao.node().fail(Operation.ENCRYPT, Fault.hang());
    int before = bao.journal().count(Operation.DECRYPT) + bao.journal().count(Operation.ENCRYPT);
    Thread first = Thread.ofVirtual().start(() -> kms.decryptOutcome(sealed));
    Thread second = Thread.ofVirtual().start(() -> kms.encryptOutcome(SEED));
    Await.until(
        "both slots are taken",
        Duration.ofSeconds(2),
        () ->
            bao.journal().count(Operation.DECRYPT) + bao.journal().count(Operation.ENCRYPT)
                == before + 2);

    String full = "RESOURCE_EXHAUSTED kms request concurrency limit reached";
    assertThat(kms.decryptOutcome(sealed)).isEqualTo(full);
    assertThat(kms.encryptOutcome(SEED)).isEqualTo(full);

    bao.node().heal();
    first.join();
    second.join();
    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void login_refusedAndOpenBaoSealed_keepTheirClasses() {
    bao.node().become(NodeMode.SEALED);
    Provider provider = node.start(config()).awaitSocket();
    provider.awaitLog("auth.login", "openbao_sealed");

    bao.node().become(NodeMode.ACTIVE);
    provider.awaitReady();
    assertThat(node.connect().decrypt(node.connect().encrypt(SEED))).isEqualTo(SEED);
  }

  private void checkBothCalls(Row row) throws IOException {
    Provider provider =
        node.start(config().set("openbao.timeout", "1s").set("status.probeInterval", "29s"))
            .awaitReady();
    Kms kms = node.connect();
    EncryptResponse sealed = kms.encrypt(SEED);

    bao.node().fail(Operation.DECRYPT, row.fault());
    bao.node().fail(Operation.ENCRYPT, row.fault());
    try {
      assertThat(kms.decryptOutcome(sealed)).isEqualTo(row.expected().formatted("decrypt"));
      assertThat(kms.encryptOutcome(SEED)).isEqualTo(row.expected().formatted("encrypt"));
    } finally {
      bao.node().heal();
    }
    assertThat(kms.decrypt(sealed)).as("afterwards").isEqualTo(SEED);
    provider.close();
  }

  private ConfigFile config() {
    return node.config()
        .set("openbao.instanceId", "bao-prod-a")
        .set("auth.jwt.mountPath", "auth/jwt")
        .set("auth.jwt.role", "kms")
        .set("transit.mountPath", MOUNT)
        .set("transit.keyName", KEY)
        .set("transit.keyIdScope.providerName", "openbao-kms-workload-a")
        .set("transit.keyIdScope.clusterId", "workload-a")
        .set("transit.keyIdScope.transitMountId", "transit-prod-primary")
        .set("transit.keyIdScope.keyLineageId", "01HXEXAMPLEKEYLINEAGEID");
  }

  private static Row row(Fault fault, String expected) {
    return new Row(fault, expected);
  }

  private static String stateOfTheVectors() throws IOException {
    for (JsonNode vector : vectors("state-hash").path("vectors")) {
      if (vector.path("name").asText().equals("S16-recovered-no-checkpoint")) {
        return vector.path("expected").path("fileText").asText();
      }
    }
    throw new AssertionError("The vector is not there");
  }

  private static DecryptRequest request(JsonNode request) {
    Map<String, ByteString> annotations = new HashMap<>();
    request
        .path("annotations")
        .properties()
        .forEach(entry ->
            annotations.put(entry.getKey(), ByteString.copyFromUtf8(entry.getValue().asText())));
    request
        .path("annotationsHex")
        .properties()
        .forEach(entry ->
            annotations.put(
                entry.getKey(),
                ByteString.copyFrom(HexFormat.of().parseHex(entry.getValue().asText()))));
    return Kms.request(
        ByteString.copyFromUtf8(request.path("ciphertext").asText()),
        request.path("keyId").asText(),
        annotations);
  }

  private static JsonNode vectors(String name) throws IOException {
    try (InputStream file = ErrorTableIT.class.getResourceAsStream("/vectors/" + name + ".json")) {
      return JSON.readTree(file);
    }
  }

  private record Row(Fault fault, String expected) {}
}
