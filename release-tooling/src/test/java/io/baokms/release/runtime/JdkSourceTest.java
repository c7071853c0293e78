package io.baokms.release.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.layout.Arch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdkSourceTest {
  @TempDir private Path home;

  @BeforeEach
  void makeJdk() throws Exception {
    write("release", "IMPLEMENTOR=\"Vendor\"\nJAVA_RUNTIME_VERSION=\"25.0.3+9-LTS\"\n");
    write("jmods/java.base.jmod", "base");
    write("lib/modules", "image");
  }

  @Test
  void open_folderWithoutRelease_isRefused() {
    assertThatThrownBy(() -> JdkSource.open(home.resolve("lib")))
        .hasMessageContaining("is neither a JDK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IMPLEMENTOR", "JAVA_RUNTIME_VERSION"})
  void open_releaseWithoutAFact_isRefused(String fact) throws Exception {
    Path release = home.resolve("release");
    Files.writeString(release, Files.readString(release).replace(fact, "OTHER"));

    assertThatThrownBy(() -> JdkSource.open(home)).hasMessageContaining("lacks " + fact);
  }

  @Test
  void require_alteredJmod_isRefused() throws Exception {
    RuntimeLock lock = lock(JdkSource.open(home));
    write("jmods/java.base.jmod", "bas3");

    assertThatThrownBy(() -> lock.require(Arch.ARM64, JdkSource.open(home)))
        .hasMessageStartingWith("INPUT_MISMATCH: the JDK for arm64 is Vendor 25.0.3+9-LTS");
  }

  @ParameterizedTest
  @CsvSource({"Vendor, Other", "+9, +8"})
  void require_otherVendorOrBuild_isRefused(String text, String with) throws Exception {
    RuntimeLock lock = lock(JdkSource.open(home));
    Path release = home.resolve("release");
    Files.writeString(release, Files.readString(release).replace(text, with));

    assertThatThrownBy(() -> lock.require(Arch.AMD64, JdkSource.open(home)))
        .hasMessageStartingWith("INPUT_MISMATCH: ");
  }

  @Test
  void require_lockedJdkByItsJmodsFolder_passes() throws Exception {
    JdkSource source = JdkSource.open(home.resolve("jmods"));

    assertThat(lock(source).require(Arch.ARM64, source)).isEqualTo(JdkSource.open(home).digest());
  }

  @Test
  void digest_withoutJmods_changesWithEveryLinkedFile() throws Exception {
    Files.delete(home.resolve("jmods/java.base.jmod"));
    Files.delete(home.resolve("jmods"));
    JdkSource source = JdkSource.open(home);
    String before = source.digest().hex();
    write("lib/modules", "imag3");

    assertThat(source.digest().hex()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib/security/cacerts", "lib/server/classes.jsa", "lib/src.zip", "man/a"})
  void digest_whatAHostInstalls_countsNot(String path) throws Exception {
    Files.delete(home.resolve("jmods/java.base.jmod"));
    Files.delete(home.resolve("jmods"));
    JdkSource source = JdkSource.open(home);
    String before = source.digest().hex();
    write(path, "of this host");

    assertThat(source.digest().hex()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "'version: 1',     'version: 2',        SCHEMA_UNKNOWN",
    "'arch: arm64',    'arch: amd64',       is there twice",
    "'arch: arm64',    'arch: riscv64',     is not one of",
    "'vendor: Vendor', 'maker: Vendor',     is not one of",
    "'packages: []',   '',                  is missing",
  })
  void read_alteredLock_isRefused(String text, String with, String fault) {
    String altered = text("0".repeat(64)).replace(text, with);

    assertThatThrownBy(() -> RuntimeLock.read(altered.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining(fault);
  }

  @Test
  void read_shortDigest_isRefused() {
    byte[] lock = text("0".repeat(63)).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> RuntimeLock.read(lock))
        .hasMessageContaining("runtime.lock:")
        .hasMessageContaining("source_sha256");
  }

  private static RuntimeLock lock(JdkSource source) throws Exception {
    return RuntimeLock.read(text(source.digest().hex()).getBytes(StandardCharsets.UTF_8));
  }

  private static String text(String digest) {
    StringBuilder text = new StringBuilder("version: 1\nruntimes:\n");
    for (Arch arch : Arch.values()) {
      text.append("  - arch: ").append(arch.goarch()).append("\n    vendor: Vendor\n");
      text.append("    version: 25.0.3+9-LTS\n    source_sha256: \"").append(digest).append("\"\n");
    }
    return text.append("packages: []\n").toString();
  }

  private void write(String path, String text) throws Exception {
    Path file = home.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
