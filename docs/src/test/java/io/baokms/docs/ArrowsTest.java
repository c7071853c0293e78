package io.baokms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arrows of the architecture page, the arrows of the POMs, and proof that the build obeys. */
class ArrowsTest {

  @Test
  void poms_allArrows_areThoseOfTheArchitecturePage() {
    Map<String, Set<String>> page = arrowsOfThePage();

    Map<String, Set<String>> poms = new TreeMap<>();
    for (String module : Repository.modules()) {
      if (!module.equals("docs") && !module.equals("e2e")) {
        poms.put(module, arrowsOfThePom(module));
      }
    }

    assertThat(poms).isNotEmpty().isEqualTo(page);
  }

  @Test
  void build_allowedArrows_passes(@TempDir Path copy) throws Exception {
    copyPoms(copy);

    Result result = validate(copy);

    assertThat(result.code()).as(result.output()).isZero();
  }

  @Test
  void build_forbiddenArrow_isRefusedWithTheReason(@TempDir Path copy) throws Exception {
    copyPoms(copy);
    Path pom = copy.resolve("kms-core/pom.xml");
    String forbidden =
        "<dependencies><dependency><groupId>io.baokms</groupId>"
            + "<artifactId>bao-kms-api</artifactId></dependency>";
    Files.writeString(pom, Files.readString(pom).replaceFirst("<dependencies>", forbidden));

    Result result = validate(copy);

    assertThat(result.code()).isNotZero();
    assertThat(result.output())
        .contains("This module may not depend on that one")
        .contains("bao-kms-api");
  }

  private static Map<String, Set<String>> arrowsOfThePage() {
    Map<String, Set<String>> arrows = new TreeMap<>();
    String page = Repository.read("docs/architecture.md");
    String table = page.substring(page.indexOf("| module | may depend on |"));
    table = table.substring(0, table.indexOf("\n\n"));
    table
        .lines()
        .skip(2)
        .forEach(line -> {
          String[] cells = line.split("\\|", -1);
          names(cells[1]).forEach(module -> arrows.put(module, names(cells[2])));
        });
    return arrows;
  }

  private static Set<String> arrowsOfThePom(String module) {
    Set<String> arrows = new TreeSet<>();
    Repository.matches(
            "<arrow\\.\\d>bao-kms-([a-z-]+)[:*a-z]*</arrow", Repository.read(module + "/pom.xml"))
        .forEach(match -> arrows.add(folder(match.group(1))));
    return arrows;
  }

  private static String folder(String artifact) {
    return switch (artifact) {
      case "api" -> "kms-api";
      case "core" -> "kms-core";
      default -> artifact;
    };
  }

  private static Set<String> names(String cell) {
    Set<String> names = new TreeSet<>();
    Repository.matches("`([a-z-]+)`", cell).forEach(match -> names.add(match.group(1)));
    return names;
  }

  private static void copyPoms(Path to) throws IOException {
    Files.createDirectories(to.resolve(".mvn"));
    Files.copy(Repository.ROOT.resolve(".mvn/jvm.config"), to.resolve(".mvn/jvm.config"));
    Files.copy(Repository.ROOT.resolve("pom.xml"), to.resolve("pom.xml"));
    for (String module : Repository.modules()) {
      Files.createDirectories(to.resolve(module));
      Files.copy(Repository.ROOT.resolve(module + "/pom.xml"), to.resolve(module + "/pom.xml"));
    }
  }

  private static Result validate(Path root) throws IOException, InterruptedException {
    Path output = root.resolve("output.txt");
    String maven = Path.of(System.getProperty("maven.home"), "bin", "mvn").toString();
    ProcessBuilder build =
        new ProcessBuilder(maven, "-o", "-q", "-B", "-pl", "kms-core", "-am", "validate")
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    build.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int code = build.start().waitFor();
    return new Result(code, Files.readString(output));
  }

  private record Result(int code, String output) {}
}
