package io.baokms.release.readback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import io.baokms.release.index.PackageFacts;
import io.baokms.release.testing.FakeImage;
import io.baokms.release.testing.FakePackages;
import io.baokms.release.testing.ReleaseFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadersTest {
  private static final FakeImage IMAGE = FakeImage.of("0.1.0", ReleaseFixture.COMMIT);

  @TempDir private Path folder;

  private interface Reader {
    Object read(Path file) throws ReleaseException;
  }

  @Test
  void deb_cutAnywhere_isNoPackageOrStillTheSame() throws Exception {
    byte[] deb = FakePackages.deb("x", "1.0-1", "amd64");

    sweep(deb, DebReader::read);
  }

  @Test
  void rpm_cutAnywhere_isNoPackageOrStillTheSame() throws Exception {
    byte[] rpm = FakePackages.rpm("x", "1.0", "x86_64");

    sweep(rpm, RpmReader::read);
  }

  @Test
  void image_cutAnywhere_isRefusedByName() throws Exception {
    sweep(IMAGE.tar(), ImageReader::read);
  }

  @Test
  void image_alteredBlob_isNamed() throws Exception {
    String name = blob("layer");
    Map<String, byte[]> files = new TreeMap<>(IMAGE.files());
    files.put(name, new byte[] {1});

    assertThatThrownBy(() -> image(files))
        .hasMessageStartingWith("DIGEST_MISMATCH: ")
        .hasMessageContaining(name);
  }

  @Test
  void image_absentLayer_isMissing() {
    Map<String, byte[]> files = new TreeMap<>(IMAGE.files());
    files.remove(blob("layer"));

    assertThatThrownBy(() -> image(files)).hasMessageStartingWith("FILE_MISSING: ");
  }

  @Test
  void image_blobThatNothingNames_isExtra() {
    Map<String, byte[]> files = new TreeMap<>(IMAGE.files());
    FakeImage.of("0.2.0", ReleaseFixture.COMMIT).files().forEach(files::putIfAbsent);

    assertThatThrownBy(() -> image(files)).hasMessageStartingWith("FILE_EXTRA: ");
  }

  @Test
  void image_fileOutsideTheLayout_isExtra() {
    Map<String, byte[]> files = new TreeMap<>(IMAGE.files());
    files.put("manifest.json", new byte[] {'{', '}'});

    assertThatThrownBy(() -> image(files)).hasMessageStartingWith("FILE_EXTRA: ");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"manifests\": [',  '\"manifests\": [{}, ',   must have one manifest",
    "'\"manifests\"',     '\"other\"',              must have one manifest",
    "sha256:,             md5:,                     a descriptor has no digest",
    "'{',                 '[',                      index.json line",
  })
  void image_brokenIndex_isInvalid(String text, String with, String why) {
    Map<String, byte[]> files = new TreeMap<>(IMAGE.files());
    String index = new String(files.get("index.json"), StandardCharsets.UTF_8);
    files.put("index.json", index.replace(text, with).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> image(files))
        .hasMessageStartingWith("JSON_INVALID: ")
        .hasMessageContaining(why);
  }

  @Test
  void deb_package_saysWhatItIs() throws Exception {
    Path file = write(FakePackages.deb("x", "0.1.0~rc.1-1", "arm64"));

    assertThat(DebReader.read(file))
        .isEqualTo(new PackageFacts("x", "0.1.0~rc.1", "1", "arm64", 4096));
  }

  @Test
  void rpm_package_saysWhatItIs() throws Exception {
    Path file = write(FakePackages.rpm("x", "0.1.0~rc.1", "aarch64"));

    assertThat(RpmReader.read(file))
        .isEqualTo(new PackageFacts("x", "0.1.0~rc.1", "1", "aarch64", 4096));
  }

  @Test
  void image_archive_saysWhatItIs() throws Exception {
    ImageArchive read = image(IMAGE.files());

    assertThat(read.digest()).isEqualTo(IMAGE.digest());
    assertThat(read.refName()).isEqualTo("0.1.0");
    assertThat(read.platforms())
        .extracting(ImageArchive.Platform::architecture)
        .containsExactly("amd64", "arm64");
    assertThat(read.platforms())
        .allSatisfy(platform -> assertThat(platform.revision()).isEqualTo(ReleaseFixture.COMMIT));
  }

  /** No cut makes a reader fail otherwise than by a named refusal, or read something else. */
  private void sweep(byte[] bytes, Reader reader) throws Exception {
    Object whole = reader.read(write(bytes));
    for (int length = 0; length < bytes.length; length += 7) {
      Path file = write(Arrays.copyOf(bytes, length));
      try {
        assertThat(reader.read(file)).isEqualTo(whole);
      } catch (ReleaseException e) {
        assertThat(e.kind()).isEqualTo(ReleaseException.Kind.CHECK);
      }
    }
  }

  private static String blob(String text) {
    return IMAGE.files().entrySet().stream()
        .filter(file -> new String(file.getValue(), StandardCharsets.UTF_8).startsWith(text))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private ImageArchive image(Map<String, byte[]> files) throws Exception {
    return ImageReader.read(write(new FakeImage(files, IMAGE.digest()).tar()));
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }
}
