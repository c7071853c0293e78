package io.baokms.release.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Family;
import io.baokms.release.version.ReleaseVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleasePlanReaderTest {
  private static final String GOOD =
      """
      version: 1
      project:
        repository: o/r
        owner: o
        binary: b
        image_repository: registry.example/b
        workflow: w.yml
        issuer: https://issuer.example
        vendor: v
        maintainer: m <m@example.org>
      stage: beta
      line: stable
      families: [jwt, pkcs11]
      reasons: [security, matrix]
      changes: [fix]
      breaking: [key_id, support-policy]
      migration_doc: docs/migration.md
      license_overrides: [{purl: "pkg:maven/a/b@1", license: MIT, reason: in its README}]
      vulnerability_reviews: [{id_or_purl: CVE-1, reason: unreachable, reviewer: r, expires: 2026-12-31}]
      review_scopes: {security: [kms-core], docs: [docs]}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          version: 1 | version: 3 | r.yaml:1: version: must be 1
          repository: o/r | repository: x/r | r.yaml:3: project.repository: must be the owner, a slash and a name
          owner: o | name: o | project.name: is not one of
          stage: beta | stage: gamma | r.yaml:11: stage: "gamma" is not one of pre-beta, beta, stable
          line: stable | line: lts | line: "lts" is not one of preview, stable
          families: [jwt, pkcs11] | families: [spiffe] | families: "spiffe" is not one of the families jwt, pkcs11
          families: [jwt, pkcs11] | families: [pkcs11] | families: must hold jwt
          reasons: [security, matrix] | reasons: [because] | REASON_INVALID: r.yaml:14: reasons: "because" is not one of security
          reasons: [security, matrix] | reasons: [security, security] | reasons: "security" stands here twice
          changes: [fix] | changes: [bug] | changes: "bug" is not one of
          breaking: [key_id | breaking: [keyid | breaking: "keyid" is not one of config, key_id
          purl: | url: | license_overrides[0].url: is not one of purl
          expires: 2026-12-31 | expires: never | vulnerability_reviews[0].expires: must be a date
          security: [kms-core] | security: [] | review_scopes.security: must name at least one path
          security: [kms-core] | security: [../x] | review_scopes.security: "../x" must be a path inside
          security: [kms-core] | security: [/etc] | review_scopes.security: "/etc" must be a path inside
          """)
  void read_oneFieldWrong_isRefusedWithFileLineAndField(String from, String to, String message) {
    String bad = GOOD.replaceFirst(Pattern.quote(from), to);

    assertThat(bad).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> read(bad)).hasMessageContaining(message);
  }

  @Test
  void read_goodFile_hasEveryValue() throws Exception {
    ReleasePlan plan = read(GOOD);

    assertThat(plan.project().imageRepository()).isEqualTo("registry.example/b");
    assertThat(plan.families()).containsExactly(Family.JWT, Family.PKCS11);
    assertThat(plan.reasons()).containsExactly(Reason.SECURITY, Reason.MATRIX);
    assertThat(plan.breaking()).containsExactly(Breaking.KEY_ID, Breaking.SUPPORT_POLICY);
    assertThat(plan.licenseOverrides())
        .containsExactly(new LicenseOverride("pkg:maven/a/b@1", "MIT", "in its README"));
    assertThat(plan.vulnerabilityReviews())
        .containsExactly(
            new VulnerabilityReview("CVE-1", "unreachable", "r", LocalDate.of(2026, 12, 31)));
  }

  @Test
  void load_theRepositorysOwn_isAPreviewBeforeBeta() throws Exception {
    ReleasePlan plan = ReleasePlan.load(Path.of(System.getProperty("baokms.root", "..")));

    assertThat(plan.stage()).isEqualTo(Stage.PRE_BETA);
    assertThat(plan.line()).isEqualTo(Line.PREVIEW);
    assertThat(plan.families()).containsExactly(Family.JWT);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, stable, false, STABLE",
    "1.0.0, preview, true, PREVIEW",
    "1.0.0-rc.1, stable, true, RC",
    "1.0.0-rc.1, preview, true, RC",
    "1.0.0-preview.3, stable, true, PREVIEW",
    "1.0.0-rc, stable, true, PREVIEW",
  })
  void isPrerelease_byVersionAndLine_isDecidedInOnePlace(
      String version, String line, boolean prerelease, Channel channel) throws Exception {
    ReleasePlan plan = read(GOOD.replace("line: stable", "line: " + line));

    ReleaseVersion parsed = ReleaseVersion.parse(version);

    assertThat(plan.isPrerelease(parsed)).isEqualTo(prerelease);
    assertThat(plan.channelOf(parsed)).isEqualTo(channel);
  }

  private static ReleasePlan read(String text) throws ReleaseException {
    return ReleasePlanReader.read("r.yaml", text.getBytes(StandardCharsets.UTF_8));
  }
}
