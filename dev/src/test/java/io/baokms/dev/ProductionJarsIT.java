package io.baokms.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looks into the distribution that the launcher's build has left just before this module. */
class ProductionJarsIT {

  private static final Path LIB =
      Path.of(System.getProperty("baokms.root"), "launcher/target/dist/default/lib");

  @Test
  void distribution_anyJar_holdsNoDevelopmentClass() throws IOException {
    assertThat(entries())
        .contains("io/baokms/launcher/Main.class", "io/baokms/auth/jwt/JwtAuth.class")
        .noneMatch(name -> name.startsWith("io/baokms/dev/"))
        .noneMatch(name -> name.startsWith("io/baokms/testing/"))
        .noneMatch(name -> name.startsWith("org/bouncycastle/"));
  }

  private static List<String> entries() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(LIB)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        try (JarFile open = new JarFile(jar.toFile())) {
          open.stream().forEach(entry -> names.add(entry.getName()));
        }
      }
    }
    return names;
  }
}
