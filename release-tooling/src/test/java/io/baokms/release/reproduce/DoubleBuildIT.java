package io.baokms.release.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import io.baokms.release.reproduce.ComparedFile.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two builds of a commit, with a stand-in for Maven that has one fault in each file. */
class DoubleBuildIT {
  private static final String PLANTED =
      """
      cd dist/release
      echo same > clean
      date +%Y-%m-%d > clock
      date -d @0 +%d-%H > time-zone
      date -d 2020-01-15 +%B > locale
      mkdir tree && touch tree/a tree/b tree/c tree/d tree/e tree/f tree/g tree/h
      (cd tree && find . -type f) > listing-order
      nproc > cpus
      echo "$HOME" > home
      echo "$USER" > user
      pwd > path
      touch empty && tar --mtime=@0 --owner=0 --group=0 -czf umask.tar.gz empty
      tar --sort=name --mode=0644 --owner=0 --group=0 -cf stamp.tar clean
      gzip -n < stamp.tar > stamp.tar.gz
      [ "$LC_ALL" = C.UTF-8 ] && echo > only-first || echo > only-second
      rm -r tree empty stamp.tar
      """;

  @TempDir private static Path shared;
  private static DoubleBuild.Outcome outcome;

  @BeforeAll
  static void build() throws Exception {
    outcome = StandIn.of(shared, PLANTED).build();
  }

  @ParameterizedTest
  @EnumSource
  void run_dependsOnTheVariation_isFound(Variation variation) {
    boolean umask = variation == Variation.UMASK;

    ComparedFile file = file(umask ? "umask.tar.gz" : variation.label());

    assertThat(file.status()).isEqualTo(Status.MISMATCH);
  }

  @Test
  void run_umaskInsideAnArchive_namesTheEntryAndTheModes() {
    FirstDifference found = difference("umask.tar.gz");

    assertThat(found.path())
        .startsWith("umask.tar.gz!(unpacked)!empty (mode 644, ")
        .contains(" | mode 600, ");
  }

  @Test
  void run_timeStampInsideAnArchive_namesTheEntryAndTheTimes() {
    FirstDifference found = difference("stamp.tar.gz");

    assertThat(found.path()).startsWith("stamp.tar.gz!(unpacked)!clean (").contains("time ");
  }

  @Test
  void run_plainFile_namesOffsetAndBytes() {
    assertThat(difference("cpus").offset()).isZero();
    assertThat(difference("cpus").rebuildHex()).isEqualTo("310a");
  }

  @ParameterizedTest
  @CsvSource({"only-first, ONLY_PRIMARY", "only-second, ONLY_REBUILD"})
  void run_fileOfOneBuild_isReported(String name, Status status) {
    assertThat(file(name).status()).isEqualTo(status);
  }

  @Test
  void run_sameBytes_match() {
    assertThat(file("clean").isGood()).isTrue();
  }

  @Test
  void run_pathHomeAndUserInFiles_areLeaks() {
    assertThat(outcome.leaks())
        .anySatisfy(leak -> assertThat(leak).startsWith("PATH_LEAK: path holds "))
        .anySatisfy(leak -> assertThat(leak).startsWith("PATH_LEAK: home holds "))
        .anySatisfy(leak -> assertThat(leak).isEqualTo("PATH_LEAK: user holds \"first-builder\""))
        .noneSatisfy(leak -> assertThat(leak).contains(": clean "));
  }

  @Test
  void run_buildFails_namesTheLog(@TempDir Path folder) throws Exception {
    StandIn broken = StandIn.of(folder, "echo the reason; exit 3\n");

    assertThatThrownBy(broken::build)
        .isInstanceOf(ReleaseException.class)
        .hasMessageContaining("the first build's \"sh build.sh\" ended with 3; see ");
  }

  @Test
  void prepare_workFolderInUse_isRefused(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("mine"));
    DoubleBuild.Source source = new DoubleBuild.Source(folder, "HEAD");

    assertThatThrownBy(() -> DoubleBuild.prepare(source, folder, System.getenv(), Set.of()))
        .hasMessageContaining("is not empty");
  }

  @Test
  void prepare_programsMissing_appliesWhatNeedsNone(@TempDir Path folder) throws Exception {
    DoubleBuild build = StandIn.of(folder, "").prepare(Map.of("PATH", ""), Set.of());

    assertThat(build.variations())
        .filteredOn(each -> !each.applied())
        .extracting(VariationResult::name)
        .containsExactly("locale", "listing-order", "cpus", "clock");
  }

  @Test
  void prepare_withoutOne_leavesItAsItIs(@TempDir Path folder) throws Exception {
    StandIn build = StandIn.of(folder, "umask > dist/release/umask\n");

    DoubleBuild prepared = build.prepare(System.getenv(), Set.of(Variation.UMASK));

    assertThat(prepared.run(StandIn.recipe()).files()).allMatch(ComparedFile::isGood);
    assertThat(prepared.variations()).contains(new VariationResult("umask", "022", "022", false));
  }

  private static ComparedFile file(String name) {
    return outcome.files().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static FirstDifference difference(String name) {
    return Objects.requireNonNull(file(name).firstDifference());
  }
}
