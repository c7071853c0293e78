package io.baokms.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.baokms.bao.CredentialException;
import io.baokms.bao.CredentialProblem;
import io.baokms.bao.TrustBundle;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssuerRootsTest {

  private static final ThrowawayAuthority ONE = ThrowawayAuthority.create();
  private static final ThrowawayAuthority OTHER = ThrowawayAuthority.create();

  @TempDir Path directory;

  @Test
  void now_systemHasNoFile_neverFallsBackToJavasOwn() {
    IssuerRoots roots = roots(Map.of(), directory.resolve("none"));

    assertThat(problem(roots)).isEqualTo(CredentialProblem.FILE_MISSING);
  }

  @Test
  void now_variableNamesAMissingFile_saysSo_whateverElseIsThere() throws Exception {
    Path file = write("one.pem", ONE);
    IssuerRoots roots = roots(Map.of("SSL_CERT_FILE", directory.resolve("none").toString()), file);

    assertThat(problem(roots)).isEqualTo(CredentialProblem.FILE_MISSING);
  }

  @Test
  void now_fileWritableByOthers_isRefused() throws Exception {
    Path file = SecretFiles.chmod(write("one.pem", ONE), "rw-rw-rw-");

    assertThat(problem(roots(Map.of(), file))).isEqualTo(CredentialProblem.UNSAFE_PERMISSIONS);
  }

  @Test
  void now_fileWithoutACertificate_isRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("empty.pem"), "nothing\n");

    assertThat(problem(roots(Map.of(), file))).isEqualTo(CredentialProblem.INVALID_CONTENT);
  }

  @Test
  void now_severalPlaces_takesTheFirstThatExists() throws Exception {
    IssuerRoots roots =
        roots(Map.of(), directory.resolve("none"), write("one.pem", ONE), write("b.pem", OTHER));

    assertThat(certificates(roots)).containsExactly(ONE.certificate());
  }

  @Test
  void now_variableSet_goesFirst() throws Exception {
    Path named = write("named.pem", OTHER);
    IssuerRoots roots = roots(Map.of("SSL_CERT_FILE", named.toString()), write("one.pem", ONE));

    assertThat(certificates(roots)).containsExactly(OTHER.certificate());
  }

  @Test
  void now_linkOfTheDistribution_isFollowed() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), write("one.pem", ONE));

    assertThat(certificates(roots(Map.of(), link))).containsExactly(ONE.certificate());
  }

  @Test
  void now_fileReplaced_givesTheNewRoots() throws Exception {
    IssuerRoots roots = roots(Map.of(), write("one.pem", ONE));
    List<X509Certificate> before = certificates(roots);

    write("one.pem", OTHER);

    assertThat(before).containsExactly(ONE.certificate());
    assertThat(certificates(roots)).containsExactly(OTHER.certificate());
  }

  @Test
  void now_bundleConfigured_isAloneTrusted_untilAnotherIs() throws Exception {
    IssuerRoots roots =
        new IssuerRoots(Optional.of(bundle(ONE)), new HostEnvironment(Map.of(), List.of()));
    List<X509Certificate> before = certificates(roots);

    roots.trust(bundle(OTHER));

    assertThat(before).containsExactly(ONE.certificate());
    assertThat(certificates(roots)).containsExactly(OTHER.certificate());
  }

  private static IssuerRoots roots(Map<String, String> variables, Path... files) {
    return new IssuerRoots(Optional.empty(), new HostEnvironment(variables, List.of(files)));
  }

  private static TrustBundle bundle(ThrowawayAuthority authority) {
    return new TrustBundle(List.of(authority.certificate()));
  }

  private static List<X509Certificate> certificates(IssuerRoots roots) throws CredentialException {
    return roots.now().certificates();
  }

  private static CredentialProblem problem(IssuerRoots roots) {
    return catchThrowableOfType(CredentialException.class, roots::now).problem();
  }

  private Path write(String name, ThrowawayAuthority authority) throws IOException {
    return Files.writeString(directory.resolve(name), authority.certificatePem());
  }
}
