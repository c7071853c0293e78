package io.baokms.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.InMemoryBao;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedding example of the README, compiled as it stands there and run. */
class ReadmeSnippetIT {

  private static final String FRAME =
      """
      import io.baokms.aad.*;
      import io.baokms.auth.jwt.*;
      import io.baokms.bao.*;
      import io.baokms.core.*;
      import io.baokms.core.registry.*;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.util.concurrent.Callable;

      public final class Snippet implements Callable<String> {
        private final String address = System.getProperty("snippet.address");
        private final Path caFile = Path.of(System.getProperty("snippet.directory"), "ca.pem");
        private final Path jwtFile = Path.of(System.getProperty("snippet.directory"), "jwt");
        private final Path stateFile = Path.of(System.getProperty("snippet.directory"), "state.json");
        private final WriterLock lock = () -> {};
        private final byte[] seed = new byte[32];
        private String used = "";

        private void use(String ciphertext, KeyId keyId, Annotations annotations) {
          used = keyId.text() + " " + ciphertext + " " + annotations.toMap().size();
        }

        @Override
        public String call() throws Exception {
          SNIPPET;
          bao.close();
          return used;
        }
      }
      """;

  @Test
  void embeddingExample_compiledAndRun_seals(@TempDir Path directory) throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    try (InMemoryBao bao = InMemoryBao.builder().serverNames("bao.mgmt").start()) {
      prepare(bao, directory);
      System.setProperty("snippet.address", bao.address().toString());
      System.setProperty("snippet.directory", directory.toString());

      String used = compile(directory).call();

      assertThat(used).startsWith("obk2.").contains(" vault:v1:").endsWith(" 7");
    }
  }

  private static void prepare(InMemoryBao bao, Path directory) throws Exception {
    JwtIssuer issuer = JwtIssuer.create("https://issuer.test");
    JwtRole role = JwtRole.of("kms", "audience", "subject");
    bao.controls().policy("kms", Policy.least("transit", "k8s"));
    bao.controls().jwt("auth/jwt").trust(issuer).role(role);
    bao.controls().mountTransit("transit").refuseUpsert().createKey("k8s");
    Files.copy(bao.caFile(), directory.resolve("ca.pem"));
    Files.setPosixFilePermissions(
        directory.resolve("ca.pem"), PosixFilePermissions.fromString("rw-r--r--"));
    Path jwt = directory.resolve("jwt");
    Files.writeString(jwt, issuer.mint(role, Instant.now(), Duration.ofMinutes(10)));
    Files.setPosixFilePermissions(jwt, PosixFilePermissions.fromString("rw-------"));
  }

  @SuppressWarnings("unchecked") // The class is the one compiled two lines above.
  private static Callable<String> compile(Path directory) throws Exception {
    String snippet = Snippets.of("java", Repository.read("README.md")).getFirst();
    Path source =
        Files.writeString(
            directory.resolve("Snippet.java"), FRAME.replace("SNIPPET;", snippet), UTF_8);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                source.toString());
    assertThat(failed).isZero();
    URLClassLoader loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, ReadmeSnippetIT.class.getClassLoader());
    return (Callable<String>) loader.loadClass("Snippet").getConstructor().newInstance();
  }
}
