package io.baokms.release.verify;

import static io.baokms.release.verify.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.testing.ReleaseFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list or an index that is wrong is refused although the right key signed it. */
class SignedContentTest {
  private static final String LIST = ReleaseFiles.CHECKSUMS;
  private static final String INDEX = ReleaseFiles.INDEX;

  @TempDir private static Path shared;
  private static ReleaseFixture pristine;

  @TempDir private Path folder;
  private ReleaseFixture release;

  @BeforeAll
  static void make() throws Exception {
    pristine = ReleaseFixture.make(shared, "0.1.0-preview.1");
  }

  @BeforeEach
  void copy() throws Exception {
    release = pristine.copy(folder);
  }

  @Test
  void verify_listWithALineTwice_isADuplicate() throws Exception {
    List<String> lines = lines();
    lines.add(1, lines.get(0));
    signList(String.join("\n", lines) + "\n");

    assertRefused(release.verify(), "FILE_DUPLICATE", "line 2");
  }

  @Test
  void verify_listWithoutALine_lacksIt() throws Exception {
    List<String> lines = lines();
    String name = lines.remove(3).substring(66);
    signList(String.join("\n", lines) + "\n");

    assertRefused(release.verify(), "FILE_MISSING", "checksums.txt lacks " + name);
  }

  @Test
  void verify_listWithAnExtraLine_isRefused() throws Exception {
    List<String> lines = lines();
    lines.add("0".repeat(64) + "  zzz");
    signList(String.join("\n", lines) + "\n");

    assertRefused(release.verify(), "FILE_EXTRA", "checksums.txt has zzz");
  }

  @Test
  void verify_listOutOfOrder_isRefused() throws Exception {
    List<String> lines = lines();
    Collections.swap(lines, 0, 1);
    signList(String.join("\n", lines) + "\n");

    assertRefused(release.verify(), "ORDER_INVALID", "line 2");
  }

  @ParameterizedTest
  @CsvSource({
    "../x, NAME_INVALID",
    "a/b, NAME_INVALID",
    "'*a', LINE_INVALID",
    "'a ', NAME_INVALID"
  })
  void verify_listWithABadName_isRefused(String name, String code) throws Exception {
    List<String> lines = lines();
    lines.set(0, "0".repeat(64) + "  " + name);
    signList(String.join("\n", lines) + "\n");

    assertRefused(release.verify(), code, "line 1");
  }

  @Test
  void verify_listWithUpperCaseHex_isRefused() throws Exception {
    signList(
        read(LIST).replaceFirst("^.{64}", read(LIST).substring(0, 64).toUpperCase(Locale.ROOT)));

    assertRefused(release.verify(), "HEX_INVALID", "line 1");
  }

  @Test
  void verify_listWithCarriageReturns_isRefused() throws Exception {
    signList(read(LIST).replace("\n", "\r\n"));

    assertRefused(release.verify(), "LINE_INVALID", "line 1");
  }

  @Test
  void verify_indexOfSchemaThree_isUnknown() throws Exception {
    signIndex(read(INDEX).replace("\"schema_version\": 2", "\"schema_version\": 3"));

    assertRefused(release.verify(), "SCHEMA_UNKNOWN", "schema 3");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"project\"',       '\"project\": {}, \"project\"'",
    "'\"project\"',       '\"other\": 1, \"project\"'",
    "'\"project\"',       '\"projects\"'",
    "'\"owner\"',         '\"Owner\"'",
    "'\"size_bytes\": ',  '\"size_bytes\": \"1\", \"x\": '",
    "'\"sha256\": \"',    '\"sha256\": \"F'",
    "'\"digest\": \"',    '\"digest\": \"x'",
    "'\"kind\": \"deb\"', '\"kind\": \"exe\"'",
  })
  void verify_indexWithAWrongMember_isInvalid(String text, String with) throws Exception {
    signIndex(read(INDEX).replaceFirst(text, with));

    assertRefused(release.verify(), "JSON_INVALID", INDEX);
  }

  @Test
  void verify_indexWithAByteOrderMark_isInvalid() throws Exception {
    signIndex("\uFEFF" + read(INDEX));

    assertRefused(release.verify(), "JSON_INVALID", "byte order mark");
  }

  @Test
  void verify_indexThatRecordsAnotherSum_isRefused() throws Exception {
    String sum = "\"recorded_sha256\": \"";
    signIndex(read(INDEX).replaceFirst(sum + ".{64}", sum + "0".repeat(64)));

    assertRefused(release.verify(), "RECORDED_MISMATCH", "what checksums.txt does not");
  }

  @Test
  void verify_indexThatTakesAListedFileForUnlisted_isRefused() throws Exception {
    String member = "\"included_in_checksums_txt\": ";
    signIndex(read(INDEX).replaceFirst(member + "true", member + "false"));

    assertRefused(release.verify(), "RECORDED_MISMATCH", "what checksums.txt does not");
  }

  @Test
  void verify_indexWithTwoSumsForTheNotes_isRefused() throws Exception {
    int notes = read(INDEX).indexOf("\"notes\"");
    String altered =
        read(INDEX).substring(0, notes)
            + read(INDEX).substring(notes).replaceFirst("sha256:.{64}", "sha256:" + "0".repeat(64));
    signIndex(altered);

    assertRefused(release.verify(), "RECORDED_MISMATCH", "release-notes.md");
  }

  @Test
  void verify_indexThatListsAFileTwice_isADuplicate() throws Exception {
    String name = "bao-kms-provider_0.1.0-preview.1_linux_amd64";
    signIndex(
        read(INDEX).replaceFirst("\"name\": \"" + name + ".deb\"", "\"name\": \"" + name + "\""));

    assertRefused(release.verify(), "FILE_DUPLICATE", name + " twice");
  }

  @Test
  void verify_indexOfAnotherImage_isRefused() throws Exception {
    int image = read(INDEX).indexOf("\"image\"");
    String altered =
        read(INDEX).substring(0, image)
            + read(INDEX).substring(image).replaceFirst("sha256:.{64}", "sha256:" + "0".repeat(64));
    signIndex(altered);

    assertRefused(release.verify(), "DIGEST_MISMATCH", "another image");
  }

  @Test
  void verify_indexThatNamesAnotherKey_isRefused() throws Exception {
    signIndex(read(INDEX).replaceFirst("(\"key_hint\": \")[^\"]*", "$1other"));

    assertRefused(release.verify(), "RECORDED_MISMATCH", "another signer than that of");
  }

  @Test
  void verify_indexOfAnotherVersion_isATagMismatch() throws Exception {
    signIndex(
        read(INDEX).replaceFirst("\"version\": \"0.1.0-preview.1\"", "\"version\": \"0.2.0\""));

    assertRefused(release.verify(), "TAG_MISMATCH", "the index is of 0.2.0");
  }

  @Test
  void verify_indexOfAnotherRef_isATagMismatch() throws Exception {
    signIndex(read(INDEX).replaceFirst("refs/tags/[^\"]*", "refs/heads/main"));

    assertRefused(release.verify(), "TAG_MISMATCH", "refs/heads/main");
  }

  @Test
  void verify_indexOfAnotherCommit_isACommitMismatch() throws Exception {
    signIndex(read(INDEX).replace(ReleaseFixture.COMMIT, "0".repeat(40)));

    assertRefused(release.verify(), "COMMIT_MISMATCH", "different commits");
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(release.file(LIST)));
  }

  private String read(String name) throws IOException {
    return Files.readString(release.file(name));
  }

  private void signList(String text) throws Exception {
    assertThat(text).isNotEqualTo(read(LIST));
    Files.write(release.file(LIST), text.getBytes(StandardCharsets.UTF_8));
    release.signFile(LIST, ReleaseFiles.CHECKSUMS_BUNDLE);
  }

  private void signIndex(String text) throws Exception {
    assertThat(text).isNotEqualTo(read(INDEX));
    Files.write(release.file(INDEX), text.getBytes(StandardCharsets.UTF_8));
    release.signFile(INDEX, ReleaseFiles.INDEX_BUNDLE);
  }
}
