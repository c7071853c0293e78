package io.baokms.release.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.cli.Mode;
import io.baokms.release.cli.ReleaseMain;
import io.baokms.release.repo.Checkout;
import io.baokms.release.testing.Ran;
import io.baokms.release.testing.ReleaseFixture;
import io.baokms.release.tool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last step of {@code ci.yml}, as bash runs it, on what its other jobs leave. */
class GateScriptIT {
  private static final List<String> ROWS =
      List.of("unit", "conformance", "golden", "static-analysis", "licence", "packages");

  @TempDir private Path folder;

  @BeforeEach
  void layWhatTheJobsLeave() throws Exception {
    Path clone = folder.resolve("clone");
    Tool.find("git").run(List.of("clone", "--quiet", ShippedWorkflows.ROOT.toString(), "" + clone));
    String version = Checkout.open(clone).version().text();
    Files.createDirectories(clone.resolve("dist"));
    ReleaseFixture release =
        ReleaseFixture.make(Files.createDirectory(folder.resolve("made")), version, Mode.DEV);
    Files.createDirectories(folder.resolve("clone/dist/results"));
    Files.move(
        release.release(), folder.resolve("clone/dist/release"), StandardCopyOption.ATOMIC_MOVE);
    Files.writeString(
        folder.resolve("clone/dist/verify.json"),
        "{\"name\": \"verify\", \"checks\": [{\"id\": \"files.set\", \"title\": \"Files\","
            + " \"status\": \"pass\", \"message\": \"\"}]}");
    for (String row : ROWS) {
      Files.writeString(folder.resolve("clone/dist/results/" + row + ".txt"), row + "\n");
    }
  }

  @Test
  void main_oneResultAlone_lacksAllOthersByName() throws Exception {
    for (String row : ROWS.subList(1, ROWS.size())) {
      Files.delete(folder.resolve("clone/dist/results/" + row + ".txt"));
    }

    Ran ran = run("push");

    assertThat(ran.code()).as("%s", ran).isEqualTo(4);
    assertThat(ran.stdout())
        .contains(
            "gate main", "[pass] CH-6/unit:", "[fail] CH-6/golden:", "[fail] CH-6/image-scan:")
        .contains("EVIDENCE_MISSING: row licence is not recorded");
  }

  @Test
  void pullRequest_allResults_passes() throws Exception {
    Ran ran = run("pull_request");

    assertThat(ran.code()).as("%s", ran).isZero();
    assertThat(ran.stdout()).contains("[pass] CH-6/unit:").doesNotContain("[fail]");
  }

  private Ran run(String event) throws Exception {
    String script =
        ShippedWorkflows.scripts("ci.yml").stream()
            .filter(each -> each.contains("$BAO_RELEASE gate "))
            .findFirst()
            .orElseThrow();
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Map<String, String> environment =
        Map.of(
            "GITHUB_EVENT_NAME",
            event,
            "GITHUB_WORKFLOW",
            "CI",
            "GITHUB_RUN_ID",
            "1",
            "CLASSPATH",
            System.getProperty("java.class.path"),
            "BAO_RELEASE",
            "%s %s --mode dev".formatted(java, ReleaseMain.class.getName()));
    return Ran.run(
        environment,
        List.of("bash", "-eo", "pipefail", "-c", "cd '" + folder + "/clone'\n" + script));
  }
}
