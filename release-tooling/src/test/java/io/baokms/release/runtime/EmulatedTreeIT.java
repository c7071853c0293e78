package io.baokms.release.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baokms.release.Code;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.lock.BaseImageLock;
import io.baokms.release.lock.LockedPackage;
import io.baokms.release.testing.ReleaseInputs;
import io.baokms.release.tool.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree of arm64, linked from the locked packages and run by an emulator. */
class EmulatedTreeIT {
  private static final Path REPOSITORY = Path.of(System.getProperty("baokms.root"));
  private static final Path DISTRIBUTION = REPOSITORY.resolve("launcher/target/dist/default");

  @TempDir private static Path work;
  private static JdkSource source;
  private static RuntimeTree runtime;

  @BeforeAll
  static void link() throws Exception {
    Path jdk = ReleaseInputs.require("jdk-arm64");
    assumeTrue(
        Files.exists(DISTRIBUTION) || System.getenv("CI") != null,
        "launcher/target/dist/default is not built; ./run build makes it");
    source = JdkSource.open(jdk);
    runtime =
        RuntimeTree.link(
            new RuntimeTree.Wanted(Arch.ARM64, Family.JWT), source, DISTRIBUTION, work);
  }

  @Test
  void require_fetchedJdk_isTheLockedOne() throws Exception {
    assertThat(RuntimeLock.load(REPOSITORY).require(Arch.ARM64, source))
        .isEqualTo(runtime.sourceSha256());
  }

  @Test
  void closure_ofDebiansModules_needsWhatTheImageHas() {
    assertThat(runtime.closure().libraries())
        .contains("libc.so.6", "libz.so.1", "libstdc++.so.6", "libgcc_s.so.1");
    assertThat(runtime.closure().runsOn("2.41")).isTrue();
    assertThat(runtime.closure().runsOn("2.36")).isFalse();
  }

  @Test
  void tree_withoutDebugSymbols_isSmall() throws Exception {
    assertThat(runtime.tree().size()).isLessThan(90_000_000);
  }

  @Test
  void version_emulatedOnTheImagesPackages_isPrinted() throws Exception {
    Path tree = work.resolve("tree");
    runtime.tree().writeTo(tree);
    ProcessBuilder builder =
        new ProcessBuilder(
            Tool.find("qemu-aarch64-static").executable().toString(),
            "-L",
            host().toString(),
            tree.resolve("lib/runtime/bin/java").toString(),
            "@" + tree.resolve("lib/app/jvm.options"),
            "-cp",
            tree.resolve("lib/app/bao-kms-launcher.jar").toString(),
            "io.baokms.launcher.Main",
            "version");
    builder.environment().clear();

    Process process = builder.redirectErrorStream(true).start();

    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output).contains("version: ", "runtime: java " + source.version());
    assertThat(process.waitFor()).isZero();
  }

  /** Unpacks the libraries of the image's packages, as a host of arm64 has them. */
  private static Path host() throws Exception {
    Path host = Files.createDirectory(work.resolve("host"));
    Path debs = ReleaseInputs.require("base-debs");
    Tool unpack = Tool.find("dpkg-deb");
    for (LockedPackage each : BaseImageLock.load(REPOSITORY).of(Arch.ARM64)) {
      String deb = debs.resolve(each.fileName()).toString();
      unpack.require(Code.INPUT_MISMATCH, List.of("-x", deb, host.toString()));
    }
    if (!Files.exists(host.resolve("lib"))) {
      Files.createSymbolicLink(host.resolve("lib"), Path.of("usr/lib"));
    }
    return host;
  }
}
