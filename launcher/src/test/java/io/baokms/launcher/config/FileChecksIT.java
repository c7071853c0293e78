package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileChecksIT {
  private static final String SECRET = "marker-6c1f0e";
  private static final String CA = ThrowawayAuthority.create().certificatePem();

  @TempDir Path directory;

  private Path run;

  @BeforeEach
  void everythingIsInOrder() throws IOException {
    run = Files.createDirectory(directory.resolve("run"), mode("rwxr-x---"));
    Files.createDirectory(directory.resolve("state"), mode("rwx------"));
    write("ca.pem", CA, "rw-r--r--");
    write("jwt", SECRET, "rw-r-----");
    write("secret", SECRET, "rw-------");
    write("chain.pem", SECRET, "rw-r-----");
    write("pin", SECRET, "rw-r-----");
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private Path write(String name, String content, String permissions) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, content);
    return chmod(file, permissions);
  }

  private static Path chmod(Path file, String permissions) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private Sample complete(Sample base) {
    return base.with("openbao.caCertFile", directory.resolve("ca.pem").toString())
        .with("server.socketPath", run.resolve("kms.sock").toString())
        .with("state.path", directory.resolve("state/key-registry.json").toString());
  }

  private Sample jwt() {
    return complete(Sample.minimal()).with("auth.jwt.jwtFile", directory.resolve("jwt").toString());
  }

  private Sample oauth2() {
    return complete(Sample.oauth2())
        .with("auth.jwt.oauth2.clientSecretFile", directory.resolve("secret").toString())
        .with("auth.jwt.oauth2.caCertFile", directory.resolve("ca.pem").toString());
  }

  private Sample cert() {
    return complete(Sample.cert())
        .with("auth.cert.pkcs11.certificateFile", directory.resolve("chain.pem").toString())
        .with("auth.cert.pkcs11.pinFile", directory.resolve("pin").toString());
  }

  private List<String> problems(Sample sample) throws IOException {
    Path file = write("config.yaml", sample.text(), "rw-r-----");
    return load(file).stream().map(problem -> problem.key() + ": " + problem.message()).toList();
  }

  private static List<Problem> load(Path file) {
    return ConfigLoader.of(Map.of(), Overrides.none())
        .withAnySocketDirectory()
        .load(file)
        .draft()
        .problems();
  }

  @Test
  void load_configurationReadableForOthers_isRefused() throws IOException {
    Path file = write("config.yaml", jwt().text(), "rw-r--r--");

    assertThat(load(file))
        .extracting(Problem::text)
        .containsExactly("the file fails its check: unsafe_permissions");
  }

  @Test
  void load_configurationThatIsASymlink_isRefused() throws IOException {
    Path file = write("config.yaml", jwt().text(), "rw-r-----");
    Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), file);

    assertThat(load(link))
        .extracting(Problem::text)
        .containsExactly("the file fails its check: symlink_unsupported");
  }

  @ParameterizedTest
  @CsvSource({
    "ca.pem, rw-rw-r--, openbao.caCertFile",
    "ca.pem, rw-r--rw-, openbao.caCertFile",
    "jwt, rw-rw----, auth.jwt.jwtFile",
    "jwt, rw-r--r--, auth.jwt.jwtFile",
    "jwt, rw-r-x---, auth.jwt.jwtFile"
  })
  void load_fileWithForbiddenBits_isRefused(String name, String permissions, String key)
      throws IOException {
    chmod(directory.resolve(name), permissions);

    assertThat(problems(jwt())).containsExactly(key + ": unsafe_permissions");
  }

  @ParameterizedTest
  @CsvSource({"rw-rw----", "rw----r--", "rwx------"})
  void load_clientSecretWithForbiddenBits_isRefused(String permissions) throws IOException {
    chmod(directory.resolve("secret"), permissions);

    assertThat(problems(oauth2()))
        .containsExactly("auth.jwt.oauth2.clientSecretFile: unsafe_permissions");
  }

  @ParameterizedTest
  @CsvSource({"chain.pem, auth.cert.pkcs11.certificateFile", "pin, auth.cert.pkcs11.pinFile"})
  void load_missingCertificateFiles_areRefused(String name, String key) throws IOException {
    Files.delete(directory.resolve(name));

    assertThat(problems(cert())).containsExactly(key + ": file_missing");
  }

  @Test
  void load_missingAuthority_isRefusedAtItsLine() throws IOException {
    Files.delete(directory.resolve("ca.pem"));
    Path file = write("config.yaml", jwt().text(), "rw-r-----");

    Problem problem = load(file).getFirst();

    assertThat(problem.text()).isEqualTo("file_missing");
    assertThat(Files.readAllLines(file).get(problem.line() - 1)).contains("caCertFile");
  }

  @Test
  void load_authorityWithoutCertificate_isRefused() throws IOException {
    write("ca.pem", "no certificate " + SECRET, "rw-r--r--");

    assertThat(problems(jwt())).containsExactly("openbao.caCertFile: invalid_content");
  }

  @Test
  void load_issuerAuthorityWithoutCertificate_isRefused() throws IOException {
    write("oca.pem", SECRET, "rw-r--r--");

    List<String> problems =
        problems(
            oauth2().with("auth.jwt.oauth2.caCertFile", directory.resolve("oca.pem").toString()));

    assertThat(problems).containsExactly("auth.jwt.oauth2.caCertFile: invalid_content");
  }

  @Test
  void load_credentialThatIsADirectory_isRefused() throws IOException {
    assertThat(problems(jwt().with("auth.jwt.jwtFile", run.toString())))
        .containsExactly("auth.jwt.jwtFile: regular_file_required");
  }

  @Test
  void load_missingSocketDirectory_isRefused() throws IOException {
    Sample sample = jwt().with("server.socketPath", directory.resolve("no/s").toString());

    assertThat(problems(sample)).containsExactly("server.socketPath: its directory is missing");
  }

  @Test
  void load_socketDirectoryThatIsASymlink_isRefused() throws IOException {
    Files.createSymbolicLink(directory.resolve("l"), run);
    Sample sample = jwt().with("server.socketPath", directory.resolve("l/s").toString());

    assertThat(problems(sample))
        .containsExactly("server.socketPath: its directory is no real directory");
  }

  @Test
  void load_socketDirectoryWritableForItsGroup_isRefused() throws IOException {
    chmod(run, "rwxrwx---");

    assertThat(problems(jwt()))
        .containsExactly(
            "server.socketPath: its directory must not be writable for group or others");
  }

  @Test
  void load_plainFileAtTheSocketPath_isRefused() throws IOException {
    Files.writeString(run.resolve("kms.sock"), SECRET);

    assertThat(problems(jwt()))
        .containsExactly("server.socketPath: something that is no socket stands at the path");
  }

  @Test
  void load_symlinkAtTheSocketPath_isRefused() throws IOException {
    Files.createSymbolicLink(run.resolve("kms.sock"), directory.resolve("elsewhere"));

    assertThat(problems(jwt()))
        .containsExactly("server.socketPath: something that is no socket stands at the path");
  }

  @Test
  void load_stateDirectoryWritableForOthers_isRefused() throws IOException {
    chmod(directory.resolve("state"), "rwx----w-");

    assertThat(problems(jwt()))
        .containsExactly("state.path: its directory must not be writable for group or others");
  }

  @Test
  void load_missingStateDirectory_isRefused() throws IOException {
    Files.delete(directory.resolve("state"));

    assertThat(problems(jwt())).containsExactly("state.path: its directory is missing");
  }

  @Test
  void load_socketAtTheSocketPath_isAccepted() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(run.resolve("kms.sock")));

      assertThat(problems(jwt())).isEmpty();
    }
  }

  @Test
  void load_everyMethodInOrder_isAccepted() throws IOException {
    assertThat(problems(jwt())).isEmpty();
    assertThat(problems(oauth2())).isEmpty();
    assertThat(problems(cert())).isEmpty();
  }

  @Test
  void load_fileErrorBesideARuleError_reportsBoth() throws IOException {
    Files.delete(directory.resolve("jwt"));

    assertThat(problems(jwt().with("logging.level", "loud")))
        .containsExactlyInAnyOrder(
            "auth.jwt.jwtFile: file_missing",
            "logging.level: must be one of debug, info, warn, error");
  }

  @Test
  void load_everyCredentialUnusable_neverQuotesTheirContent() throws IOException {
    write("jwt", SECRET, "rw-r--r--");
    write("secret", SECRET, "rw-r--r--");
    write("pin", SECRET, "rw-r--r--");
    write("chain.pem", SECRET, "rw-r--r--");
    write("ca.pem", SECRET, "rw-r--r--");

    for (Sample sample : List.of(jwt(), oauth2(), cert())) {
      Path file = write("config.yaml", sample.text(), "rw-r-----");
      LoadResult result =
          ConfigLoader.of(Map.of(), Overrides.none()).withAnySocketDirectory().load(file);

      assertThat(result.draft().problems()).hasSizeGreaterThan(1);
      assertThat(String.join("\n", ErrorReport.lines(file, result.draft().problems())))
          .doesNotContain(SECRET);
      assertThat(result.toString()).doesNotContain(SECRET);
    }
  }
}
