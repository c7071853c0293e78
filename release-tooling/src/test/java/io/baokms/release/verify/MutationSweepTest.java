package io.baokms.release.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Checksums;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.readback.ImageReader;
import io.baokms.release.sign.BundleFile;
import io.baokms.release.sign.Trust;
import io.baokms.release.testing.Cli;
import io.baokms.release.testing.ReleaseFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every byte of list, index and bundles is flipped, doubled and deleted: nothing passes, and
 * nothing fails otherwise than by a named refusal.
 */
class MutationSweepTest {
  private static final int WHOLE_RUNS = 10;
  private static final int LARGE_BYTES = 4096;

  @TempDir private static Path shared;
  private static ReleaseFixture release;
  private static Trust trust;
  private static Sha256 list;
  private static Sha256 image;

  @BeforeAll
  static void make() throws Exception {
    release = ReleaseFixture.make(shared, "0.1.0-preview.1");
    trust = release.key().trust();
    list = Sha256.of(release.file(ReleaseFiles.CHECKSUMS));
    image = ImageReader.read(release.file(release.names().image())).digest();
  }

  @Test
  void bundleOfTheList_mutated_isRefused() throws Exception {
    sweep(ReleaseFiles.CHECKSUMS_BUNDLE, bytes -> requireSigned(bytes, list));
  }

  @Test
  void bundleOfTheIndex_mutated_isRefused() throws Exception {
    Sha256 index = Sha256.of(release.file(ReleaseFiles.INDEX));

    sweep(ReleaseFiles.INDEX_BUNDLE, bytes -> requireSigned(bytes, index));
  }

  @Test
  void imageSignature_mutated_isRefused() throws Exception {
    sweep(ReleaseFiles.IMAGE_SIGNATURE, bytes -> requireStatement(bytes, image));
  }

  @Test
  void provenance_mutated_isRefused() throws Exception {
    sweep(ReleaseFiles.PROVENANCE, bytes -> requireStatement(bytes, list));
  }

  @Test
  void list_mutated_isNotWhatWasSigned() throws Exception {
    sweep(
        ReleaseFiles.CHECKSUMS,
        bytes -> {
          Checksums.parse(bytes);
          requireSame(bytes, list);
        });
  }

  @Test
  void index_mutated_isNotWhatWasSigned() throws Exception {
    Sha256 index = Sha256.of(release.file(ReleaseFiles.INDEX));

    sweep(
        ReleaseFiles.INDEX,
        bytes -> {
          ProvenanceIndex.read(bytes);
          requireSame(bytes, index);
        });
  }

  /** The same through the whole command, at places all over the file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ReleaseFiles.CHECKSUMS,
        ReleaseFiles.CHECKSUMS_BUNDLE,
        ReleaseFiles.INDEX,
        ReleaseFiles.INDEX_BUNDLE,
        ReleaseFiles.IMAGE_SIGNATURE,
        ReleaseFiles.PROVENANCE
      })
  void verify_mutatedFile_endsWithFour(String name, @TempDir Path folder) throws Exception {
    ReleaseFixture copy = release.copy(folder);
    byte[] bytes = Files.readAllBytes(copy.file(name));
    int step = bytes.length / WHOLE_RUNS;

    for (int at = 0; at < bytes.length; at += step) {
      for (byte[] mutant : Mutants.at(bytes, at)) {
        Files.write(copy.file(name), mutant);
        Cli.Run run = copy.verify();

        assertThat(run.exitCode()).as("%s at %s: %s", name, at, run).isEqualTo(4);
      }
    }
  }

  private interface Reader {
    void read(byte[] bytes) throws ReleaseException;
  }

  private static void sweep(String name, Reader reader) throws Exception {
    byte[] bytes = Files.readAllBytes(release.file(name));
    reader.read(bytes);

    List<String> passed =
        IntStream.range(0, bytes.length)
            .parallel()
            .mapToObj(at -> passed(bytes, at, reader))
            .flatMap(Optional::stream)
            .toList();

    assertThat(passed).isEmpty();
  }

  /** A failure other than a refusal ends the sweep by itself. */
  private static Optional<String> passed(byte[] bytes, int at, Reader reader) {
    for (byte[] mutant : mutants(bytes, at).toList()) {
      try {
        reader.read(mutant);
        return Optional.of("byte " + at + " of " + mutant.length);
      } catch (ReleaseException e) {
        assertThat(e.kind()).isEqualTo(ReleaseException.Kind.CHECK);
      }
    }
    return Optional.empty();
  }

  /** In a large file a byte of eight is doubled, another one deleted; every byte is flipped. */
  private static Stream<byte[]> mutants(byte[] bytes, int at) {
    boolean small = bytes.length <= LARGE_BYTES;
    Stream<byte[]> longer =
        small || at % 8 == 0 ? Stream.of(Mutants.longer(bytes, at)) : Stream.of();
    Stream<byte[]> shorter =
        small || at % 8 == 4 ? Stream.of(Mutants.shorter(bytes, at)) : Stream.of();
    return Stream.concat(Stream.of(Mutants.flipped(bytes, at)), Stream.concat(longer, shorter));
  }

  private static void requireSigned(byte[] bundle, Sha256 sum) throws ReleaseException {
    trust.requireFile(BundleFile.of("x.bundle", bundle), "x", sum);
  }

  private static void requireStatement(byte[] bundle, Sha256 subject) throws ReleaseException {
    trust.requireStatement(BundleFile.of("x.bundle", bundle), subject);
  }

  /** What the signature over the sum comes down to, without the cost of verifying it each time. */
  private static void requireSame(byte[] bytes, Sha256 signed) throws ReleaseException {
    if (!Sha256.of(bytes).equals(signed)) {
      throw ReleaseException.all("not what was signed");
    }
  }
}
