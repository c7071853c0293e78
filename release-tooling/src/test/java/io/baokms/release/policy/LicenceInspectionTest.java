package io.baokms.release.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceInspectionTest {

  @ParameterizedTest
  @CsvSource({
    "pkg:maven/a/b@1, GPL-3.0-only, LICENSE_FORBIDDEN",
    "pkg:maven/a/b@1, GPL-2.0-only WITH Classpath-exception-2.0, LICENSE_FORBIDDEN",
    "pkg:maven/a/b@1, MIT AND GPL-3.0-only, LICENSE_FORBIDDEN",
    "pkg:maven/a/b@1, '', LICENSE_UNKNOWN",
  })
  void findings_licenceThatMayNotBeShipped_isNamed(String purl, String licence, Code code)
      throws Exception {
    List<Finding> findings = inspect(purl, licence);

    assertThat(findings).extracting(Finding::code).containsExactly(code);
    assertThat(findings).extracting(Finding::message).allMatch(each -> each.contains(purl));
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:maven/a/b@1, Apache-2.0",
    "pkg:maven/a/b@1, MIT OR GPL-3.0-only",
    "pkg:generic/jdk@25, GPL-2.0-only WITH Classpath-exception-2.0",
    "pkg:deb/debian/libc6@2, ''",
  })
  void findings_licenceThatMayBeShipped_isNone(String purl, String licence) throws Exception {
    assertThat(inspect(purl, licence)).isEmpty();
  }

  @Test
  void findings_documentWithoutComponents_isNone() throws Exception {
    assertThat(LicenceInspection.findings("x.cdx.json", "{}".getBytes(UTF_8))).isEmpty();
  }

  private static List<Finding> inspect(String purl, String licence) throws Exception {
    String stated = licence.isEmpty() ? "" : ",\"licenses\":[{\"expression\":\"" + licence + "\"}]";
    String document = "{\"components\":[{\"purl\":\"" + purl + "\"" + stated + "}]}";
    return LicenceInspection.findings("x.cdx.json", document.getBytes(UTF_8));
  }
}
