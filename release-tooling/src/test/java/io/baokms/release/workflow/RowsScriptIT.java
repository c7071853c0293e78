package io.baokms.release.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.testing.Programs;
import io.baokms.release.testing.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tests stand for which row of the evidence. */
class RowsScriptIT {
  @TempDir private Path folder;

  @BeforeEach
  void prepare() throws Exception {
    Programs.require("python3");
    Files.writeString(folder.resolve("rows"), "# text\nunit *\nrotation a.rotation.* *.TurnIT\n");
    report("a.rotation.WaitTest", "tests=\"3\" errors=\"0\" skipped=\"0\" failures=\"0\"");
  }

  @ParameterizedTest
  @CsvSource({"3,1,0,0", "3,0,1,0", "3,0,0,1", "0,0,0,0"})
  void rows_testThatDidNotPass_failByName(int tests, int errors, int skipped, int failures)
      throws Exception {
    report(
        "b.TurnIT",
        "tests=\"%d\" errors=\"%d\" skipped=\"%d\" failures=\"%d\""
            .formatted(tests, errors, skipped, failures));

    Ran ran = rows();

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.stderr())
        .contains("row unit: not every test of b.TurnIT passed")
        .contains("row rotation: not every test of b.TurnIT passed");
  }

  @Test
  void rows_classThatDidNotRun_failsByName() throws Exception {
    assertThat(rows().stderr()).isEqualTo("row rotation: no test class *.TurnIT ran\n");
  }

  @Test
  void rows_allPassed_nameTheirClasses() throws Exception {
    report("b.TurnIT", "tests=\"1\" errors=\"0\" skipped=\"0\" failures=\"0\"");
    report("c.OtherTest", "tests=\"2\" errors=\"0\" skipped=\"0\" failures=\"0\"");

    Ran ran = rows();

    assertThat(ran.code()).as("%s", ran).isZero();
    assertThat(folder.resolve("out/rotation.txt"))
        .hasContent("a.rotation.WaitTest: 3 tests passed\nb.TurnIT: 1 tests passed\n");
    assertThat(Files.readAllLines(folder.resolve("out/unit.txt"))).hasSize(3);
  }

  /** A renamed class would leave its row without it in the next run of the workflow only. */
  @Test
  void shipped_patterns_areOfClassesThatExist() throws Exception {
    List<String> classes;
    try (Stream<Path> walk = Files.walk(ShippedWorkflows.ROOT, 12)) {
      classes =
          walk.map(path -> ShippedWorkflows.ROOT.relativize(path).toString())
              .filter(path -> path.matches("[a-z0-9-]+/src/test/java/.*(Test|IT)\\.java"))
              .map(path -> path.replaceFirst("^.*/src/test/java/", "").replace(".java", ""))
              .map(path -> path.replace('/', '.'))
              .toList();
    }

    for (String line : Files.readAllLines(ShippedWorkflows.ROOT.resolve("scripts/lib/rows.txt"))) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        String[] words = line.split(" +");
        for (String pattern : List.of(words).subList(1, words.length)) {
          String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
          assertThat(classes).as(line).anyMatch(each -> each.matches(expression));
        }
      }
    }
  }

  private Ran rows() throws Exception {
    String script = ShippedWorkflows.ROOT.resolve("scripts/lib/rows.py").toString();
    return Ran.run(
        Map.of(),
        List.of(
            "python3",
            script,
            folder.resolve("rows").toString(),
            folder.toString(),
            folder.resolve("out").toString()));
  }

  private void report(String name, String counts) throws Exception {
    Path reports = Files.createDirectories(folder.resolve("module/target/surefire-reports"));
    Files.writeString(
        reports.resolve("TEST-" + name + ".xml"),
        "<testsuite name=\"%s\" %s></testsuite>".formatted(name, counts));
  }
}
