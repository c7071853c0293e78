package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.testing.InMemoryBao;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the pages about installing, in their order, each on the host that it is for. */
@ExtendWith(PackagesParameter.class)
class InstallingPageIT {
  private static final List<TypedAt<Host>> ROWS =
      List.of(
          new TypedAt<>(Host.DPKG, "dpkg -i \"$FILE\"\n"),
          new TypedAt<>(Host.RPM, "rpm -i \"$FILE\"\n"),
          new TypedAt<>(Host.DPKG, "install -m 0640 "),
          new TypedAt<>(Host.DPKG, "bao-kms-provider config validate\n"),
          new TypedAt<>(Host.SINGLE_FILE, "install -m 0755 \"$FILE\" "),
          new TypedAt<>(Host.DPKG, "systemctl disable --now bao-kms-provider\ndpkg -r "),
          new TypedAt<>(Host.RPM, "systemctl disable --now bao-kms-provider\nrpm -e "),
          new TypedAt<>(Host.TARBALL, "install -m 0755 bin/"));

  @TempDir private Path folder;
  private final Map<Host, ScratchRoot> hosts = new EnumMap<>(Host.class);

  @ParameterizedTest
  @ValueSource(strings = {"useradd x\n", "rpm -e x\n"})
  void block_withoutARow_wouldBeFound(String block) {
    assertThatThrownBy(() -> TypedAt.find(ROWS, block)).hasMessageStartingWith("No row says");
  }

  @Test
  void rows_eachOne_hasABlock() throws Exception {
    List<String> blocks = blocks();

    assertThat(ROWS).allMatch(row -> blocks.stream().anyMatch(row::fits));
  }

  @Test
  void commands_inTheOrderOfThePages_succeed(Packages packages) throws Exception {
    ScratchRoot.require();

    for (String block : blocks()) {
      ScratchRoot host = host(TypedAt.find(ROWS, block), packages);
      host.succeed("cd /tmp/operator\nFILE=/tmp/package\n" + onAScratchRoot(block));
    }

    assertThat(host(Host.DPKG, packages).takeCalls())
        .contains("systemctl enable --now bao-kms-provider")
        .contains("systemctl restart bao-kms-provider");
    assertThat(host(Host.DPKG, packages).path().resolve("etc/openbao-kms/config.yaml")).exists();
    assertThat(host(Host.TARBALL, packages).path().resolve("run/openbao-kms")).isDirectory();
    host(Host.TARBALL, packages).succeed("bao-kms-provider version");
  }

  /** The one word that differs from the page: this machine's rpm may know of no other package. */
  private static String onAScratchRoot(String block) {
    return block.replace("rpm -i ", "rpm -i --nodeps ");
  }

  private ScratchRoot host(Host host, Packages packages) throws IOException {
    ScratchRoot made = hosts.get(host);
    if (made == null) {
      made = create(host, packages);
      hosts.put(host, made);
    }
    return made;
  }

  private ScratchRoot create(Host host, Packages packages) throws IOException {
    ScratchRoot root = ScratchRoot.create(folder.resolve(host.name()));
    root.copyPrograms(List.of("install", "cp", "cat", "id", "stat", "mktemp", "mkdir", "chmod"));
    root.copyPrograms(List.of("tail", "gzip", "mv"));
    root.copyJavasLibraries();
    Path temporary = root.path().resolve("tmp");
    Files.copy(host.file(packages), temporary.resolve("package"));
    if (host == Host.TARBALL) {
      root.succeed("mkdir /tmp/operator; tar -xzf /tmp/package -C /tmp/operator --strip 1");
      return root;
    }
    Path operator = Files.createDirectory(temporary.resolve("operator"));
    Files.writeString(operator.resolve("identity.jwt"), "a.b.c");
    try (InMemoryBao bao = InMemoryBao.builder().start()) {
      Files.copy(bao.caFile(), operator.resolve("ca.crt"));
    }
    return root;
  }

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>(Page.of("docs/installing.md").commands());
    blocks.addAll(Page.of("deploy/README.md").commands());
    return blocks;
  }

  private enum Host {
    DPKG,
    RPM,
    SINGLE_FILE,
    TARBALL;

    Path file(Packages packages) {
      return switch (this) {
        case DPKG -> packages.deb();
        case RPM -> packages.rpm();
        case SINGLE_FILE -> packages.single();
        case TARBALL -> packages.tarball();
      };
    }
  }
}
