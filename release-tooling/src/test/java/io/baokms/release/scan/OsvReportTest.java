package io.baokms.release.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What osv-scanner itself wrote; see the resources' README. */
class OsvReportTest {
  private static final PackageKey GUAVA = maven("com.google.guava:guava", "33.8.0-jre");
  private static final PackageKey ZLIB =
      new PackageKey("deb", "zlib", "1:1.3.dfsg+really1.3.1-1+deb13u1");
  private static final PackageKey GLIBC = new PackageKey("deb", "glibc", "2.41-12+deb13u5");
  private static final PackageKey TZDATA = new PackageKey("deb", "tzdata", "2026f-0+deb13u1");
  private static final Set<PackageKey> CARRIED = Set.of(GUAVA, ZLIB, GLIBC, TZDATA);

  @Test
  void planted_packages_haveTheGroupThatTheReportLeavesOut() throws Exception {
    assertThat(planted())
        .extracting(Advisory::subject)
        .containsExactlyInAnyOrder(GUAVA, ZLIB, GLIBC, TZDATA);
  }

  @Test
  void planted_guava_hasScoreFixAndBothNames() throws Exception {
    assertThat(planted())
        .contains(
            Advisory.of(
                GUAVA,
                Set.of("CVE-2026-90001", "GHSA-pppp-llll-nnnn"),
                Severity.CRITICAL,
                "33.9.0"));
  }

  @Test
  void planted_debian_hasTheNameOfUpstreamAndNoSeverity() throws Exception {
    assertThat(planted())
        .contains(
            Advisory.of(
                GLIBC, Set.of("CVE-2026-90004", "DEBIAN-CVE-2026-90004"), Severity.UNKNOWN, null));
  }

  @Test
  void clean_report_hasNone() throws Exception {
    assertThat(read("osv-clean.json").advisories()).isEmpty();
  }

  @Test
  void shortName_twoGroupsHaveIt_isTheOneThatIsCarried() throws Exception {
    String affected = "{\"package\": {\"ecosystem\": \"Maven\", \"name\": \"%s\"}, \"ranges\": []}";
    String report =
        "{\"results\": [{\"packages\": [{\"package\": {\"name\": \"core\", \"version\": \"1\","
            + " \"ecosystem\": \"Maven\"}, \"vulnerabilities\": [{\"id\": \"X-1\", \"affected\": ["
            + affected.formatted("new.group:core")
            + ","
            + affected.formatted("old.group:core")
            + "]}]}]}]}";

    ScanReport read =
        ScanReport.read("report", report.getBytes(UTF_8), maven("old.group:core", "1")::equals);

    assertThat(read.advisories())
        .extracting(Advisory::subject)
        .containsExactly(maven("old.group:core", "1"));
  }

  @Test
  void fix_inAnotherReleaseOfTheDistribution_isNone() throws Exception {
    String report =
        """
        {"results": [{"packages": [{"package": {"name": "zlib", "version": "1", "ecosystem": "Debian:13"},
          "vulnerabilities": [{"id": "X-1", "affected": [{"package": {"ecosystem": "Debian:12", "name": "zlib"},
            "ranges": [{"events": [{"introduced": "0"}, {"fixed": "2"}]}]}]}]}]}]}
        """;

    ScanReport read = ScanReport.read("report", report.getBytes(UTF_8), _ -> true);

    assertThat(read.advisories()).extracting(Advisory::fixedIn).containsOnlyNulls().hasSize(1);
  }

  private static List<Advisory> planted() throws Exception {
    return read("osv-planted.json").advisories();
  }

  private static ScanReport read(String name) throws Exception {
    try (InputStream resource = OsvReportTest.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(resource, name).readAllBytes();
      return ScanReport.read(name, bytes, CARRIED::contains);
    }
  }

  private static PackageKey maven(String name, String version) {
    return new PackageKey("maven", name, version);
  }
}
