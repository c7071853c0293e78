package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.check.Check;
import io.baokms.release.cli.Mode;
import io.baokms.release.judge.Judges;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is published serves: unpacked from packages, in the image, and as the single file. {@link
 * InstalledWrapperIT} sees to the Debian package.
 */
@ExtendWith(PackagesParameter.class)
class PackagedServeIT {
  private static Packages packages;

  private SmallWorld world;

  @BeforeAll
  static void pack(Packages made) {
    ServeFolder.require();
    packages = made;
  }

  @BeforeEach
  void createWorld() throws IOException {
    world = SmallWorld.create();
  }

  @AfterEach
  void close() throws IOException {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rpm", "tar.gz"})
  void unpacked_fromThePackage_servesProbesAndEndsBySignal(String kind) throws Exception {
    String program = packages.unpacked(kind).toString();

    world.assertServes(program, world.config());
  }

  @Test
  void image_entrypointAsItsUserWithoutAShell_servesProbesAndEndsBySignal() throws Exception {
    Needed.requireMounts();
    ImageArchive.Platform platform = packages.unpackedImage().platform(Packages.thisMachine());
    String program = platform.program(world.node, "");

    world.assertServes(program, world.config().set("server.socketGroup", platform.group()));
  }

  @Test
  void packages_judges_agree() throws Exception {
    Judges judges = new Judges(Mode.RELEASE, System.getenv());

    List<Check> checks = new ArrayList<>(judges.deb(packages.deb()));
    checks.addAll(judges.rpm(packages.rpm()));

    assertThat(checks).hasSize(5).allMatch(check -> check.status() == Check.Status.PASS);
  }

  @Test
  void singleFile_coldAndWarm_servesProbesAndEndsBySignal() throws Exception {
    String program = packages.cached("cold");

    world.assertServes(program, world.config());
    assertThat(run(program, "version").code()).isZero();
  }

  @Test
  void singleFile_wrongArguments_passesTheExitCode() throws Exception {
    assertThat(run(packages.cached("cold"), "no-such-command").code()).isEqualTo(2);
  }

  @Test
  void singleFile_eightColdStarts_allAnswerFromOneTree() throws Exception {
    String program = packages.cached("race");
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
    try (Stream<Path> trees = Files.list(packages.work().resolve("race"))) {
      assertThat(trees).hasSize(1);
    }
  }

  private static Distribution.Result run(String... command) {
    return Distribution.execute(List.of(command), "");
  }
}
