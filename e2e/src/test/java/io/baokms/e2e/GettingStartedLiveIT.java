package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.OpenBaoBinary;
import io.baokms.testing.OpenBaoProcess;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page Getting Started, in their order, as they stand there. */
@ExtendWith(PackagesParameter.class)
class GettingStartedLiveIT {
  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final List<TypedAt<Place>> ROWS =
      List.of(
          new TypedAt<>(Place.CHECKOUT, "./run build\n"),
          new TypedAt<>(Place.OPENBAO, "bao secrets enable transit\n"),
          new TypedAt<>(Place.OPENBAO, "bao policy write "),
          new TypedAt<>(Place.NODE, "groupadd "),
          new TypedAt<>(Place.NODE, "install -m 0640 "),
          new TypedAt<>(Place.SERVE, "setpriv "),
          new TypedAt<>(Place.PROBE, "bao-kms-provider probe "),
          new TypedAt<>(Place.NO_API_SERVER_HERE, "kubectl "));

  @TempDir private Path folder;

  private World world;

  @BeforeEach
  void createWorld() {
    world = SERVER.world();
  }

  @AfterEach
  void stop() throws IOException {
    world.close();
    Path pid = folder.resolve("node/tmp/pid");
    if (Files.exists(pid)) {
      ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
          .filter(ProcessHandle::destroy)
          .ifPresent(serve -> serve.onExit().join());
    }
  }

  @Test
  void commands_inTheOrderOfThePage_leadToAProbeThatPasses(Packages packages) throws Exception {
    ScratchRoot.require();
    Page page = Page.of("docs/getting-started.md");
    ScratchRoot node = node(packages);
    writeFiles(page, world.bao);

    for (String block : page.commands()) {
      switch (TypedAt.find(ROWS, block)) {
        // The build that runs this test has built it.
        case CHECKOUT -> onThisHost("cd '" + Page.ROOT + "'\n" + block.replace("./run build", ":"));
        case OPENBAO -> onThisHost(asAdministrator(world.bao) + block);
        case NODE -> node.succeed("cd /tmp\n" + block);
        case SERVE -> node.succeed(block.strip() + " >/tmp/log 2>&1 &\necho $! >/tmp/pid");
        case PROBE ->
            Await.until(
                "the probe passes",
                Duration.ofMinutes(2),
                () -> node.run(block).code() == 0,
                () -> node.succeed("cat /tmp/log"));
        case NO_API_SERVER_HERE -> assertThat(block).startsWith("kubectl get secrets ");
      }
    }
  }

  /** A host with the program, and with nothing that the page makes. */
  private ScratchRoot node(Packages packages) throws IOException {
    ScratchRoot node = ScratchRoot.create(folder.resolve("node"));
    node.copyPrograms(List.of("cat", "groupadd", "useradd", "install", "setpriv"));
    node.copyJavasLibraries();
    // Its defaults decide whether a user gets a group of its own.
    Files.copy(Path.of("/etc/login.defs"), node.path().resolve("etc/login.defs"));
    Path unpacked = packages.unpackedTarball();
    onThisHost("cp -R '%s/bin' '%1$s/lib' '%s/usr'".formatted(unpacked, node.path()));
    return node;
  }

  /** Writes what the page prints or asks for, with the names of this test's own server. */
  private void writeFiles(Page page, OpenBaoProcess bao) throws IOException {
    JwtIssuer issuer = JwtIssuer.create("https://issuer.example");
    JwtRole role = JwtRole.of("kms-node", "bao-kms-provider", "cp-1");
    Files.writeString(folder.resolve("token"), bao.rootToken());
    Files.writeString(folder.resolve("issuer.pem"), issuer.publicKeyPem());
    Files.writeString(folder.resolve("openbao-kms.hcl"), page.pieces(Set.of("hcl")).getFirst());
    Path operator = folder.resolve("node/tmp");
    Files.copy(bao.caFile(), operator.resolve("ca.crt"));
    Files.writeString(
        operator.resolve("identity.jwt"), issuer.mint(role, Instant.now(), Duration.ofHours(1)));
    String configuration = page.pieces(Set.of("yaml")).getFirst();
    Files.writeString(
        operator.resolve("config.yaml"),
        configuration
            .replace("https://bao.mgmt.example:8200", bao.address().toString())
            .replace("bao.mgmt.example", bao.serverName())
            .replace("server:\n", "server:\n  healthAddress: \"\"\n  metricsAddress: \"\"\n"));
  }

  private String asAdministrator(OpenBaoProcess bao) {
    return """
    cd '%s'
    export BAO_ADDR='%s' BAO_CACERT='%s' BAO_TLS_SERVER_NAME='%s' BAO_TOKEN="$(cat token)"
    bao() { '%s' "$@"; }
    """
        .formatted(
            folder,
            bao.address(),
            bao.caFile(),
            bao.serverName(),
            OpenBaoBinary.find().orElseThrow());
  }

  private static void onThisHost(String script) {
    Distribution.succeed("sh", "-euc", script);
  }

  private enum Place {
    CHECKOUT,
    OPENBAO,
    NODE,
    SERVE,
    PROBE,
    NO_API_SERVER_HERE
  }
}
