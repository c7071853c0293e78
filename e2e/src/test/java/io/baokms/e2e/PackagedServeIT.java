package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.check.Check;
import io.baokms.release.cli.Mode;
import io.baokms.release.judge.Judges;
import io.baokms.testing.InMemoryBao;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published serves: unpacked from each package, and out of the single file. */
class PackagedServeIT {
  @TempDir private static Path folder;
  private static Packages packages;

  private InMemoryBao bao;
  private Node node;

  @BeforeAll
  static void pack() throws Exception {
    ServeFolder.require();
    packages = Packages.build(folder);
  }

  @BeforeEach
  void startDouble() throws IOException {
    bao = InMemoryBao.builder().start();
    node = new Node(bao.address(), bao.caFile(), bao.serverName());
    JwtIssuer issuer = JwtIssuer.create("https://issuer.test");
    JwtRole role = JwtRole.of("kms", "audience", "subject");
    bao.controls().policy("kms", Policy.least("transit", "k8s"));
    bao.controls().jwt("auth/jwt").trust(issuer).role(role);
    bao.controls().mountTransit("transit").refuseUpsert().createKey("k8s");
    node.writeJwt(issuer.mint(role, Instant.now(), Duration.ofMinutes(10)));
  }

  @AfterEach
  void close() throws IOException {
    node.close();
    bao.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deb", "rpm", "tar.gz"})
  void installed_fromThePackage_servesProbesAndEndsBySignal(String kind) {
    String program = packages.installed(kind).toString();

    assertServes(program);
  }

  @Test
  void packages_judges_agree() throws Exception {
    Judges judges = new Judges(Mode.RELEASE, System.getenv());

    List<Check> checks = new ArrayList<>(judges.deb(packages.file("deb")));
    checks.addAll(judges.rpm(packages.file("rpm")));

    assertThat(checks).hasSize(5).allMatch(check -> check.status() == Check.Status.PASS);
  }

  @Test
  void singleFile_coldAndWarm_servesProbesAndEndsBySignal() {
    String program = cached("cold");

    assertServes(program);
    assertThat(run(program, "version").code()).isZero();
  }

  @Test
  void singleFile_wrongArguments_passesTheExitCode() {
    assertThat(run(cached("cold"), "no-such-command").code()).isEqualTo(2);
  }

  @Test
  void singleFile_eightColdStarts_allAnswerFromOneTree() throws Exception {
    String program = cached("race");
    List<Future<Distribution.Result>> starts = new ArrayList<>();
    try (ExecutorService eight = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        starts.add(eight.submit(() -> run(program, "version")));
      }
    }

    for (Future<Distribution.Result> start : starts) {
      assertThat(start.get().code()).as(start.get().stderr()).isZero();
      assertThat(start.get().stdout()).contains("distribution: default");
    }
    try (Stream<Path> trees = Files.list(folder.resolve("race"))) {
      assertThat(trees).hasSize(1);
    }
  }

  private void assertServes(String program) {
    Provider provider = node.start(program, config()).awaitReady();
    Distribution.Result probe =
        run(program, "probe", "--socket", node.socket.toString(), "--output", "text");

    assertThat(probe.code()).as(probe.stdout() + probe.stderr()).isZero();
    assertThat(probe.stdout()).contains("[pass] kms.decrypt");
    assertThat(provider.terminate()).isZero();
  }

  /** A start script that unpacks into a folder of this test. */
  private static String cached(String cache) {
    try {
      Path script = folder.resolve("with-" + cache);
      String text =
          "#!/bin/sh\nexport BAO_KMS_PROVIDER_RUNTIME_DIR=%s\nexec %s \"$@\"\n"
              .formatted(folder.resolve(cache), packages.single());
      Files.write(script, text.getBytes(UTF_8));
      assertThat(script.toFile().setExecutable(true)).isTrue();
      return script.toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Distribution.Result run(String... command) {
    return Distribution.execute(List.of(command), "");
  }

  private ConfigFile config() {
    return node.config()
        .set("openbao.instanceId", "bao")
        .set("auth.jwt.mountPath", "auth/jwt")
        .set("auth.jwt.role", "kms")
        .set("transit.mountPath", "transit")
        .set("transit.keyName", "k8s")
        .set("transit.keyIdScope.providerName", "kms")
        .set("transit.keyIdScope.clusterId", "cluster")
        .set("transit.keyIdScope.transitMountId", "mount")
        .set("transit.keyIdScope.keyLineageId", "lineage");
  }
}
