package io.baokms.release.verify;

import static io.baokms.release.verify.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.cli.Mode;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.readback.ImageReader;
import io.baokms.release.sign.RealRelease;
import io.baokms.release.sign.Statement;
import io.baokms.release.sign.Subject;
import io.baokms.release.sign.TestKey;
import io.baokms.release.testing.Cli;
import io.baokms.release.testing.FakeImage;
import io.baokms.release.testing.ReleaseFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose signature it is, over what, of which version. */
class SignaturesTest {
  private static final String VERSION = "0.1.0-preview.1";

  @TempDir private static Path shared;
  private static ReleaseFixture pristine;

  @TempDir private Path folder;
  private ReleaseFixture release;

  @BeforeAll
  static void make() throws Exception {
    pristine = ReleaseFixture.make(shared, VERSION);
  }

  @BeforeEach
  void copy() throws Exception {
    release = pristine.copy(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "checksums.txt.bundle,          index bundle of the list",
    "provenance-index.json.bundle,  list bundle of the index",
  })
  void verify_bundleOfTheOtherFile_isReplayed(String bundle, String why) throws Exception {
    String other =
        bundle.equals(ReleaseFiles.INDEX_BUNDLE)
            ? ReleaseFiles.CHECKSUMS_BUNDLE
            : ReleaseFiles.INDEX_BUNDLE;
    Files.write(release.file(bundle), Files.readAllBytes(release.file(other)));

    assertRefused(release.verify(), "BUNDLE_REPLAYED", bundle);
  }

  @Test
  void verify_listAndBundleOfAnotherRelease_areRefused() throws Exception {
    Path other = release.file("release-notes.md");
    byte[] notes = Files.readAllBytes(other);
    Files.writeString(other, "another release\n");
    release.sign();
    Files.write(other, notes);
    byte[] bundle = Files.readAllBytes(release.file(ReleaseFiles.CHECKSUMS_BUNDLE));
    release.sign();
    Files.write(release.file(ReleaseFiles.CHECKSUMS_BUNDLE), bundle);

    assertRefused(release.verify(), "BUNDLE_REPLAYED", ReleaseFiles.CHECKSUMS_BUNDLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ReleaseFiles.CHECKSUMS_BUNDLE,
        ReleaseFiles.INDEX_BUNDLE,
        ReleaseFiles.IMAGE_SIGNATURE,
        ReleaseFiles.PROVENANCE
      })
  void verify_flippedSignature_isInvalid(String bundle) throws Exception {
    String text = Files.readString(release.file(bundle));
    Matcher signature = Pattern.compile("\"sig(nature)?\": \"([^\"]*)\"").matcher(text);
    assertThat(signature.find()).isTrue();
    byte[] bytes = Base64.getDecoder().decode(signature.group(2));
    bytes[bytes.length - 1] ^= 1;
    String flipped = Base64.getEncoder().encodeToString(bytes);
    Files.writeString(release.file(bundle), text.replace(signature.group(2), flipped));

    assertRefused(release.verify(), "SIGNATURE_INVALID", bundle);
  }

  @ParameterizedTest
  @CsvSource({
    "v0.3+json,          v0.2+json,                         BUNDLE_VERSION",
    "'\"mediaType\"',    '\"dsseEnvelope\": {}, \"mediaType\"', BUNDLE_MALFORMED",
  })
  void verify_otherBundle_isRefused(String text, String with, String code) throws Exception {
    Path bundle = release.file(ReleaseFiles.INDEX_BUNDLE);
    Files.writeString(bundle, Files.readString(bundle).replace(text, with));

    assertRefused(release.verify(), code, ReleaseFiles.INDEX_BUNDLE);
  }

  @Test
  void verify_signatureOfAnotherImage_isASubjectMismatch() throws Exception {
    Sha256 other = FakeImage.of("0.0.9", ReleaseFixture.COMMIT).digest();
    Statement statement = Statement.ofImage("registry.example/x", other);
    Files.write(
        release.file(ReleaseFiles.IMAGE_SIGNATURE), release.key().writer().ofStatement(statement));
    release.index();

    assertRefused(release.verify(), "SUBJECT_MISMATCH", ReleaseFiles.IMAGE_SIGNATURE);
  }

  @Test
  void verify_signatureOfTwoImages_isASubjectMismatch() throws Exception {
    Sha256 image = ImageReader.read(release.file(release.names().image())).digest();
    Subject subject = Subject.of("registry.example/x", image);
    Statement statement =
        Statement.of(List.of(subject, subject), Statement.IMAGE_SIGNATURE, Map.of());
    Files.write(
        release.file(ReleaseFiles.IMAGE_SIGNATURE), release.key().writer().ofStatement(statement));
    release.index();

    assertRefused(release.verify(), "SUBJECT_MISMATCH", "states more");
  }

  @Test
  void verify_provenanceOfAnotherRelease_isASubjectMismatch() throws Exception {
    byte[] provenance = Files.readAllBytes(release.file(ReleaseFiles.PROVENANCE));
    Files.writeString(release.file("release-notes.md"), "another release\n");
    release.sign();
    Files.write(release.file(ReleaseFiles.PROVENANCE), provenance);
    release.index();

    assertRefused(release.verify(), "SUBJECT_MISMATCH", ReleaseFiles.PROVENANCE);
  }

  @Test
  void verify_imageSignatureInPlaceOfTheProvenance_isASubjectMismatch() throws Exception {
    Sha256 list = Sha256.of(release.file(ReleaseFiles.CHECKSUMS));
    Statement statement = Statement.ofImage("checksums.txt", list);
    Files.write(
        release.file(ReleaseFiles.PROVENANCE), release.key().writer().ofStatement(statement));
    release.index();

    assertRefused(release.verify(), "SUBJECT_MISMATCH", "where https://slsa.dev/provenance/v1");
  }

  @Test
  void verify_otherKey_isAKeyMismatch() throws Exception {
    TestKey other = TestKey.make(folder, "other");

    Cli.Run run = verify(release.release(), "--key", other.publicKey().toString());

    assertRefused(run, "KEY_MISMATCH", ReleaseFiles.CHECKSUMS_BUNDLE);
  }

  @Test
  void verify_keyInsideTheFolder_isRefused() throws Exception {
    Path key = Files.copy(release.key().publicKey(), release.file("release.pub"));

    Cli.Run run = verify(release.release(), "--key", key.toString());

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).startsWith("KEY_LOCATION: ");
  }

  @Test
  void verify_linkToAKeyInsideTheFolder_isRefused() throws Exception {
    Path key = Files.copy(release.key().publicKey(), release.file("release.pub"));
    Path link = Files.createSymbolicLink(folder.resolve("link.pub"), key);

    Cli.Run run = verify(release.file("release-notes.md"), "--key", link.toString());

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).startsWith("KEY_LOCATION: ");
  }

  @Test
  void verify_folderOfAnotherVersion_isATagMismatch() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    ReleaseFixture later = ReleaseFixture.make(other, "0.2.0");

    Cli.Run run = verify(later.release(), "--key", later.key().publicKey().toString());

    assertRefused(run, "TAG_MISMATCH", "the folder holds files of 0.2.0");
  }

  @ParameterizedTest
  @CsvSource({
    "v0.1.0,     VERSION_INVALID",
    "0.1,        VERSION_INVALID",
    "01.1.0,     VERSION_INVALID",
    "0.1.0-01,   VERSION_INVALID",
    "0.1.0-,     VERSION_INVALID",
    "0.1.0+x,    VERSION_BUILD",
  })
  void verify_versionThatIsNone_isAnInputError(String version, String code) {
    List<String> arguments = new ArrayList<>(List.of("verify", release.release().toString()));
    arguments.addAll(List.of("--key", release.key().publicKey().toString(), "--version", version));

    Cli.Run run = Cli.run(arguments);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).startsWith(code + ": ");
  }

  @Test
  void verify_developmentFolder_isRefusedWithoutTheFlag() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    ReleaseFixture dev = ReleaseFixture.make(other, VERSION, Mode.DEV);

    assertRefused(dev.verify(), "DEV_ARTIFACT", "--mode dev");
    assertRefused(
        dev.verify(dev.file("release-notes.md"), List.of()), "DEV_ARTIFACT", "--mode dev");
  }

  @Test
  void verify_developmentFolder_passesWithTheFlag() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    ReleaseFixture dev = ReleaseFixture.make(other, VERSION, Mode.DEV);

    Cli.Run whole = dev.verify(dev.release(), List.of("--mode", "dev"));
    Cli.Run one = dev.verify(dev.file("release-notes.md"), List.of("--mode", "dev"));

    assertThat(whole.exitCode()).isZero();
    assertThat(whole.out()).contains("[warn] release.mode");
    assertThat(one.exitCode()).isZero();
    assertThat(one.out()).contains("[warn] release.mode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--key k --trusted-root r --identity i --issuer j", "--identity i"})
  void verify_notOneTrust_isAUsageError(String flags) {
    List<String> arguments =
        new ArrayList<>(List.of("verify", release.release().toString(), "--version", VERSION));
    arguments.addAll(flags.isEmpty() ? List.of() : List.of(flags.split(" ", -1)));

    assertThat(Cli.run(arguments).exitCode()).isEqualTo(2);
  }

  /** The bundle of another project's release, judged as ours: a real certificate, not our own. */
  @ParameterizedTest
  @CsvSource({
    "trusted_root.json,         https://github.com/baokms/x, https://token.example, IDENTITY_MISMATCH",
    "trusted_root.json,         SIGSTORE,                    https://token.example, ISSUER_MISMATCH",
    "trusted_root.json,         SIGSTORE,                    GITHUB,                TAG_MISMATCH",
    "trusted_root.staging.json, SIGSTORE,                    GITHUB,                CERT_UNTRUSTED",
  })
  void verify_certificateOfAnother_isRefused(
      String root, String identity, String issuer, String code) throws Exception {
    Files.copy(
        resource("sigstore-java-2.0.0.jar.sigstore.json"),
        release.file(ReleaseFiles.CHECKSUMS_BUNDLE),
        StandardCopyOption.REPLACE_EXISTING);

    Cli.Run run =
        verify(
            release.release(),
            "--trusted-root",
            resource(root).toString(),
            "--identity",
            identity.replace("SIGSTORE", RealRelease.POLICY.identity()),
            "--issuer",
            issuer.replace("GITHUB", RealRelease.POLICY.issuer()));

    assertRefused(run, code, ReleaseFiles.CHECKSUMS_BUNDLE);
  }

  @Test
  void verify_keylessFlagsOnAKeyFolder_askForTheKey() throws Exception {
    Path root = resource("trusted_root.json");

    Cli.Run run =
        verify(
            release.release(),
            "--trusted-root",
            root.toString(),
            "--identity",
            "https://x.example",
            "--issuer",
            "https://y.example");

    assertRefused(run, "KEY_MISMATCH", "--key");
  }

  private static Path resource(String name) throws Exception {
    return Path.of(SignaturesTest.class.getResource("/sigstore/" + name).toURI());
  }

  private static Cli.Run verify(Path path, String... trust) {
    List<String> arguments = new ArrayList<>(List.of("verify", path.toString()));
    arguments.addAll(List.of("--version", VERSION));
    arguments.addAll(List.of(trust));
    return Cli.run(arguments);
  }
}
