package io.baokms.release.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.repo.Checkout;
import io.baokms.release.repo.GitFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeDigestIT {
  private static final String POM =
      "<project><artifactId>bao-kms-parent</artifactId><version>1.0.0-rc.1</version></project>\n";

  @TempDir private Path root;
  private GitFolder folder;
  private Checkout before;

  @BeforeEach
  void commit() throws IOException, ReleaseException {
    folder = GitFolder.create(root);
    folder.file("pom.xml", POM).file("core/A.java", "a").file("docs/page.md", "p");
    before = folder.file("release.yaml", "line: preview").commit();
  }

  @ParameterizedTest
  @CsvSource({"core/A.java, b", "core/B.java, a", "docs/src/T.java, t", "pom.xml, <other/>"})
  void ofCode_changedCode_isAnother(String file, String content) throws Exception {
    String text = file.equals("pom.xml") ? POM + content : content;

    Checkout after = folder.file(file, text).commit();

    assertThat(code(after)).isNotEqualTo(code(before));
  }

  @Test
  void ofCode_onlyPagesPlanAndVersionDiffer_isTheSame() throws Exception {
    Sha256 candidate = code(before);

    folder.file("docs/page.md", "q").file("README.md", "r").file("release.yaml", "line: stable");
    Checkout after = folder.file("pom.xml", POM.replace("1.0.0-rc.1", "1.0.0")).commit();

    assertThat(code(after)).isEqualTo(candidate);
  }

  @Test
  void of_reviewedPathChanged_isAnother() throws Exception {
    Sha256 reviewed = scope(before);

    Checkout after = folder.file("core/A.java", "b").commit();

    assertThat(scope(after)).isNotEqualTo(reviewed);
  }

  @Test
  void of_otherPathChanged_isTheSame() throws Exception {
    Sha256 reviewed = scope(before);

    Checkout after = folder.file("docs/page.md", "q").commit();

    assertThat(scope(after)).isEqualTo(reviewed);
  }

  @Test
  void of_paths_isTheSumOfTheirSortedLines() throws Exception {
    String blob = before.ask("rev-parse", "HEAD:core/A.java");

    Sha256 digest = scope(before);

    assertThat(digest).isEqualTo(Sha256.of(("100644 " + blob + " core/A.java\n").getBytes(UTF_8)));
  }

  private static Sha256 code(Checkout checkout) throws ReleaseException {
    return new ScopeDigest(checkout).ofCode();
  }

  private static Sha256 scope(Checkout checkout) throws ReleaseException {
    return new ScopeDigest(checkout).of(List.of("core"));
  }
}
