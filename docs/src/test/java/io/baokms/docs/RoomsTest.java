package io.baokms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the architecture page says of the rooms inside a module, checked on the imports. */
class RoomsTest {

  @Test
  void commands_areImportedByNobodyButMain() {
    List<String> guests =
        imports("launcher", name -> name.startsWith("io.baokms.launcher.command."))
            .filter(line -> !line.contains("/command/") && !line.contains("/Main.java"))
            .toList();

    assertThat(guests).isEmpty();
  }

  @Test
  void core_knowsNeitherGrpcNorLogging() {
    assertThat(
            imports(
                "kms-core",
                name ->
                    name.startsWith("io.grpc.")
                        || name.startsWith("io.netty.")
                        || name.startsWith("java.util.logging.")
                        || name.startsWith("org.slf4j.")))
        .isEmpty();
  }

  @Test
  void canonicalBytes_needTheJdkAlone() {
    assertThat(
            imports(
                "aad-canonical",
                name ->
                    !name.startsWith("java.")
                        && !name.startsWith("org.jspecify.")
                        && !name.startsWith("io.baokms.aad.")))
        .isEmpty();
  }

  @Test
  void imports_ofAModule_areReallyRead() {
    assertThat(imports("kms-core", name -> name.startsWith("io.baokms.aad."))).isNotEmpty();
  }

  /** Returns {@code file: name} for each import that the predicate picks. */
  private static Stream<String> imports(String module, Predicate<String> picked) {
    Path sources = Repository.ROOT.resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file ->
              Repository.matches(
                      "^import (?:static )?([\\w.*]+);",
                      Repository.read(Repository.ROOT.relativize(file).toString()))
                  .map(match -> match.group(1))
                  .filter(picked)
                  .map(name -> file + ": " + name))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
