package io.baokms.release.policy;

import static io.baokms.release.plan.Channel.MAIN;
import static io.baokms.release.plan.Channel.NIGHTLY;
import static io.baokms.release.plan.Channel.PR;
import static io.baokms.release.plan.Channel.PREVIEW;
import static io.baokms.release.plan.Channel.RC;
import static io.baokms.release.plan.Channel.STABLE;

import io.baokms.release.Code;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.evidence.EvidenceProblem;
import io.baokms.release.evidence.SourceCommit;
import io.baokms.release.evidence.SourceTag;
import io.baokms.release.evidence.SourceWorkflow;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.plan.Breaking;
import io.baokms.release.plan.Change;
import io.baokms.release.plan.Channel;
import io.baokms.release.plan.Line;
import io.baokms.release.plan.Stage;
import java.util.List;
import java.util.function.Consumer;

/** One thing that a rule forbids, and the code that it must answer with. */
record Breakage(String check, Channel channel, Code code, String what, Consumer<GateFixture> done) {

  static final List<Breakage> ALL =
      List.of(
          // Channels
          of("CH-1", PR, Code.CHANNEL_NO_PUBLISH, "publish", Breakage::publish),
          of("CH-1", MAIN, Code.CHANNEL_NO_PUBLISH, "publish", Breakage::publish),
          of("CH-1", NIGHTLY, Code.CHANNEL_NO_PUBLISH, "publish", Breakage::publish),
          of(
              "CH-2",
              NIGHTLY,
              Code.SCHEDULE_NO_PUBLISH,
              "publish by schedule",
              f -> {
                f.trigger = Trigger.SCHEDULE;
                publish(f);
              }),
          of(
              "CH-2",
              STABLE,
              Code.SCHEDULE_NO_PUBLISH,
              "publish by schedule",
              f -> {
                f.trigger = Trigger.SCHEDULE;
                publish(f);
              }),
          of(
              "CH-2",
              PR,
              Code.SCHEDULE_NO_PUBLISH,
              "a workflow with both",
              f -> f.scheduled = List.of("ci.yml has a schedule and publishes")),
          of("CH-3", RC, Code.CHANNEL_VERSION, "preview name", f -> f.version = "1.0.0-preview.1"),
          of("CH-3", RC, Code.CHANNEL_VERSION, "rc without number", f -> f.version = "1.0.0-rc"),
          of("CH-4", PREVIEW, Code.CHANNEL_VERSION, "rc name", f -> f.version = "1.0.0-rc.1"),
          of(
              "CH-4",
              PREVIEW,
              Code.CHANNEL_VERSION,
              "plain name on the stable line",
              f -> {
                f.version = "1.0.0";
                f.line = Line.STABLE;
              }),
          of(
              "CH-4",
              PREVIEW,
              Code.NOTES_EMPTY,
              "notes without warning",
              f -> f.notes = f.notes.replace("evaluation", "every")),
          of("CH-5", STABLE, Code.CHANNEL_VERSION, "rc name", f -> f.version = "1.0.0-rc.1"),
          of("CH-5", STABLE, Code.CHANNEL_VERSION, "preview line", f -> f.line = Line.PREVIEW),
          of("CH-6/unit", PR, Code.EVIDENCE_MISSING, "absent", f -> f.rows.remove("unit")),
          of(
              "CH-6/unit",
              PR,
              Code.EVIDENCE_FAILED,
              "skipped",
              spoil("unit", GateFixture.Part.RESULT)),
          of(
              "CH-6/unit",
              MAIN,
              Code.EVIDENCE_COMMIT,
              "of another commit",
              spoil("unit", GateFixture.Part.COMMIT)),
          of(
              "CH-6/unit",
              MAIN,
              Code.EVIDENCE_MISSING,
              "without a file",
              spoil("unit", GateFixture.Part.FILES)),
          of("CH-6/unit", NIGHTLY, Code.EVIDENCE_STALE, "old", spoil("unit", GateFixture.Part.OLD)),
          of(
              "CH-6/unit",
              NIGHTLY,
              Code.EVIDENCE_STALE,
              "of the future",
              spoil("unit", GateFixture.Part.FUTURE)),
          of(
              "CH-6/unit",
              RC,
              Code.EVIDENCE_DIGEST,
              "of other files",
              spoil("unit", GateFixture.Part.DIGESTS)),
          of(
              "CH-6/unit",
              PREVIEW,
              Code.EVIDENCE_DIGEST,
              "of no files",
              spoil("unit", GateFixture.Part.NO_DIGESTS)),
          of(
              "CH-6/rotation",
              STABLE,
              Code.EVIDENCE_TAMPERED,
              "altered",
              f ->
                  f.problems.add(
                      new EvidenceProblem(Code.EVIDENCE_TAMPERED, "rotation", "a file is gone"))),
          of(
              "CH-6",
              RC,
              Code.EVIDENCE_TAMPERED,
              "other evidence than was packed",
              opened(ChannelRules.PACK, Code.EVIDENCE_TAMPERED)),
          of(
              "CH-6/vm-systemd",
              STABLE,
              Code.EVIDENCE_STALE,
              "old",
              spoil("vm-systemd", GateFixture.Part.OLD)),
          of(
              "CH-6/soak",
              STABLE,
              Code.EVIDENCE_STALE,
              "of other code",
              spoil("soak", GateFixture.Part.SCOPE)),
          of("CH-7", PREVIEW, Code.PUBLISHED_DIFFERS, "nobody said", f -> f.publishedRef = null),
          of(
              "CH-7",
              PREVIEW,
              Code.PUBLISHED_DIFFERS,
              "another sum",
              f ->
                  f.published.add(
                      new OutsideFacts.PublishedAsset("checksums.txt", 13, "0".repeat(64)))),
          of(
              "CH-7",
              STABLE,
              Code.PUBLISHED_DIFFERS,
              "another size",
              f ->
                  f.published.add(
                      new OutsideFacts.PublishedAsset(
                          "checksums.txt", 14, f.sums.getOrDefault("checksums.txt", "")))),
          of(
              "CH-7",
              RC,
              Code.PUBLISHED_DIFFERS,
              "a file that is gone",
              f -> f.published.add(new OutsideFacts.PublishedAsset("old.deb", 1, "0".repeat(64)))),
          of(
              "CH-8",
              RC,
              Code.PUBLISHED_DIFFERS,
              "another digest",
              f -> f.publishedImage = GateFixture.digest("other")),
          of(
              "CH-8",
              STABLE,
              Code.PUBLISHED_DIFFERS,
              "another tag",
              f -> f.publishedRef = "registry.example/b:latest"),
          of("CH-9/soak", STABLE, Code.EVIDENCE_MISSING, "absent", f -> f.rows.remove("soak")),
          of(
              "CH-9/soak",
              STABLE,
              Code.EVIDENCE_FAILED,
              "71 hours",
              spoil("soak", GateFixture.Part.SHORT)),
          of("CH-9/soak", STABLE, Code.EVIDENCE_MISSING, "no candidate", f -> f.candidate = null),
          of(
              "CH-9/soak",
              STABLE,
              Code.EVIDENCE_MISSING,
              "candidate of another version",
              f -> f.candidate = new EvidenceFacts.Candidate("0.9.0-rc.1", GateFixture.CANDIDATE)),
          of(
              "CH-9/soak",
              STABLE,
              Code.EVIDENCE_COMMIT,
              "candidate of another commit",
              f -> f.candidate = new EvidenceFacts.Candidate("1.0.0-rc.2", GateFixture.COMMIT)),
          of("RR-1", RC, Code.REASON_INVALID, "no reason", f -> f.reasons = List.of()),

          // Versions
          of("VE-1", RC, Code.VERSION_INVALID, "leading v", f -> f.version = "v1.0.0-rc.1"),
          of("VE-2", PREVIEW, Code.VERSION_BUILD, "build metadata", f -> f.version = "1.0.0+x"),
          of("VE-3", RC, Code.TAG_MISMATCH, "root POM", f -> f.pomVersion = "1.0.0-SNAPSHOT"),
          of("VE-3", RC, Code.TAG_MISMATCH, "index", f -> f.indexVersion = "1.0.1"),
          of(
              "VE-3",
              STABLE,
              Code.TAG_MISMATCH,
              "file name",
              f -> f.versions.put("a file name", "1.0.1")),
          of("VE-3", STABLE, Code.TAG_MISMATCH, "no tag", f -> f.tag = null),
          of(
              "VE-4",
              RC,
              Code.TAG_MISMATCH,
              "lightweight",
              f -> f.tag = new SourceTag(f.version, GateFixture.COMMIT, false, false)),
          of(
              "VE-4",
              PREVIEW,
              Code.TAG_MISMATCH,
              "unsigned",
              f -> f.tag = new SourceTag(f.version, GateFixture.COMMIT, true, false)),
          of(
              "VE-4",
              STABLE,
              Code.COMMIT_MISMATCH,
              "on another commit",
              f -> f.tag = new SourceTag(f.version, GateFixture.CANDIDATE, true, true)),
          of(
              "VE-4",
              STABLE,
              Code.COMMIT_MISMATCH,
              "unclean",
              f -> f.commit = new SourceCommit(GateFixture.COMMIT, "2026-11-24T00:00:00Z", false)),
          of("VE-4", STABLE, Code.EVIDENCE_MISSING, "not recorded", f -> f.commit = null),
          of("VE-5", PREVIEW, Code.BUMP_TOO_SMALL, "feature in a patch", f -> patch(f, 0)),
          of(
              "VE-5",
              STABLE,
              Code.BUMP_TOO_SMALL,
              "matrix in a patch",
              f -> {
                patch(f, 0);
                f.changes = List.of(Change.MATRIX);
              }),
          of("VE-5", STABLE, Code.BUMP_TOO_SMALL, "previous forgotten", f -> f.previous = null),
          of("VE-6", STABLE, Code.BUMP_TOO_SMALL, "scope changed in a patch", f -> patch(f, 0)),
          of(
              "VE-7",
              RC,
              Code.BUMP_TOO_SMALL,
              "minor from beta on",
              f -> {
                previous(f, "1.0.0");
                f.version = "1.1.0-rc.1";
                f.breaking = List.of(Breaking.CONFIG);
              }),
          of(
              "VE-7",
              PREVIEW,
              Code.BUMP_TOO_SMALL,
              "patch before beta",
              f -> {
                patch(f, 0);
                f.stage = Stage.PRE_BETA;
                f.breaking = List.of(Breaking.CONFIG);
              }),
          of(
              "VE-8",
              STABLE,
              Code.MIGRATION_MISSING,
              "not in the notes",
              f -> f.breaking = List.of(Breaking.CONFIG)),
          of(
              "VE-8",
              RC,
              Code.MIGRATION_MISSING,
              "under another heading",
              f -> {
                f.breaking = List.of(Breaking.CONFIG);
                f.notes += "\n## Migration\n\nnothing\n\n## Other\n\nconfig\n";
              }),
          of(
              "VE-9",
              STABLE,
              Code.WIRE_CHANGE,
              "vectors changed in silence",
              f -> f.vectors = "vectors-2"),
          of(
              "VE-9",
              RC,
              Code.WIRE_CHANGE,
              "stated without a page",
              f -> f.breaking = List.of(Breaking.KEY_ID)),
          of(
              "VE-9",
              RC,
              Code.WIRE_CHANGE,
              "stated with a page that is not there",
              f -> {
                f.breaking = List.of(Breaking.AAD);
                f.migrationDoc = "docs/none.md";
                f.missingDocs = List.of("docs/none.md");
              }),

          // Previews
          of(
              "PV-1/jwt-auth",
              PREVIEW,
              Code.EVIDENCE_MISSING,
              "absent",
              f -> f.rows.remove("jwt-auth")),
          of("PV-1/openbao 2.7.2", STABLE, Code.MATRIX_STALE, "pending", f -> f.tested = false),
          of("PV-2", PREVIEW, Code.PKCS11_UNTESTED, "published alone", Breakage::publishPkcs11),
          of(
              "PV-2",
              STABLE,
              Code.PKCS11_UNTESTED,
              "notes alone",
              f -> f.notes += "\nPKCS#11 login is tested.\n"),
          of(
              "PV-2",
              RC,
              Code.PKCS11_UNTESTED,
              "notes say the contrary",
              f -> {
                publishPkcs11(f);
                f.rows.put("pkcs11", f.row("pkcs11"));
                f.notes += "\nPKCS#11 login is not tested, untested.\n";
              }),
          of("PV-3", PREVIEW, Code.SPIFFE_PRESENT, "a file", f -> f.add("x-spiffe_linux", true)),
          of(
              "PV-3",
              RC,
              Code.SPIFFE_PRESENT,
              "a key of the schema",
              f -> f.spiffe = List.of("schema.json: /properties/spiffe")),
          of(
              "PV-3",
              STABLE,
              Code.SPIFFE_PRESENT,
              "inside a bundle",
              opened("PV-3", Code.SPIFFE_PRESENT)),

          // Stable
          of(
              "ST-1/kubernetes 1.34.3",
              RC,
              Code.EVIDENCE_MISSING,
              "not run",
              f -> f.rows.remove("e2e-kubernetes-1.34.3")),
          of("ST-1/jdk 25.0.3 arm64", STABLE, Code.MATRIX_STALE, "pending", f -> f.tested = false),
          of(
              "ST-2/vm-static-pod",
              STABLE,
              Code.EVIDENCE_MISSING,
              "absent",
              f -> f.rows.remove("vm-static-pod")),
          of(
              "ST-3/openbao-ha",
              STABLE,
              Code.EVIDENCE_MISSING,
              "absent",
              f -> f.rows.remove("openbao-ha")),
          of(
              "ST-4/dr-restore",
              STABLE,
              Code.EVIDENCE_MISSING,
              "absent",
              f -> f.rows.remove("dr-restore")),
          of(
              "ST-5/decrypt-storm",
              STABLE,
              Code.EVIDENCE_MISSING,
              "absent",
              f -> f.rows.remove("decrypt-storm")),
          of(
              "ST-6/security-review",
              STABLE,
              Code.EVIDENCE_STALE,
              "of changed code",
              spoil(EvidencePaths.SECURITY_REVIEW, GateFixture.Part.SCOPE)),
          of(
              "ST-6/security-review",
              STABLE,
              Code.EVIDENCE_STALE,
              "old",
              spoil(EvidencePaths.SECURITY_REVIEW, GateFixture.Part.OLD)),
          of(
              "ST-7/docs-review",
              STABLE,
              Code.EVIDENCE_MISSING,
              "absent",
              f -> f.rows.remove("docs-review")),
          of(
              "ST-8",
              STABLE,
              Code.EVIDENCE_MISSING,
              "none available",
              f -> f.attested = IndexFacts.Attested.NO),

          // Artifacts
          of("AR-1", RC, Code.FILE_MISSING, "one missing", f -> f.remove("checksums.txt.bundle")),
          of("AR-1", PREVIEW, Code.FILE_EXTRA, "one more", f -> f.add("readme.txt", false)),
          of(
              "AR-2",
              STABLE,
              Code.FILE_MISSING,
              "no arm64 deb",
              f -> f.remove(f.files().deb(Family.JWT, Arch.ARM64))),
          of(
              "AR-3",
              RC,
              Code.MODULE_FORBIDDEN,
              "forbidden module",
              f ->
                  f.runtimes =
                      List.of(
                          new IndexFacts.RuntimeFacts(
                              "amd64", "25.0.3", "s", "s", "2.17", List.of("jdk.attach")))),
          of("AR-3", STABLE, Code.ELF_MACHINE, "found inside", opened("AR-3", Code.ELF_MACHINE)),
          of(
              "AR-4",
              PREVIEW,
              Code.FILE_MISSING,
              "line missing",
              f -> f.listed.remove("release-notes.md")),
          of("AR-4", RC, Code.FILE_EXTRA, "line too many", f -> f.listed.add("checksums.txt")),
          of(
              "AR-5",
              RC,
              Code.INPUT_MISMATCH,
              "not locked",
              f -> f.runtimes = List.of(changed("amd64", "25.0.3", "", "2.17"))),
          of(
              "AR-5",
              RC,
              Code.INPUT_MISMATCH,
              "another JDK",
              f ->
                  f.runtimes =
                      List.of(changed("amd64", "25.0.5+8", GateFixture.hex("source"), "2.17"))),
          of(
              "AR-5",
              STABLE,
              Code.GLIBC_TOO_NEW,
              "newer glibc",
              f -> f.runtimes = List.of(GateFixture.runtime("arm64", "2.38"))),
          of("AR-5", STABLE, Code.INPUT_MISMATCH, "no runtime", f -> f.runtimes = List.of()),
          of(
              "AR-6/licence",
              PR,
              Code.EVIDENCE_FAILED,
              "failed",
              spoil("licence", GateFixture.Part.RESULT)),
          of(
              "AR-6",
              STABLE,
              Code.LICENSE_FORBIDDEN,
              "in an SBOM",
              opened("AR-6", Code.LICENSE_FORBIDDEN)),
          of(
              "AR-7",
              PR,
              Code.FLOATING_INPUT,
              "latest",
              f -> f.floating = List.of("a.md:1: latest")),
          of(
              "AR-8",
              RC,
              Code.ACTION_UNPINNED,
              "a tag",
              f -> f.unpinned = List.of("ci.yml:3: uses: a/b@v1")),

          // Verification materials
          of("VM-1", RC, Code.EVIDENCE_MISSING, "not recorded", f -> f.commit = null),
          of(
              "VM-1",
              PREVIEW,
              Code.COMMIT_MISMATCH,
              "another built",
              f -> f.indexCommit = GateFixture.CANDIDATE),
          of("VM-2", RC, Code.EVIDENCE_MISSING, "not recorded", f -> f.tag = null),
          of(
              "VM-2",
              STABLE,
              Code.TAG_MISMATCH,
              "built from a branch",
              f -> f.indexRef = "refs/heads/main"),
          of("VM-3", RC, Code.EVIDENCE_MISSING, "not recorded", f -> f.workflow = null),
          of(
              "VM-3",
              STABLE,
              Code.IDENTITY_MISMATCH,
              "another workflow",
              f ->
                  f.workflow =
                      new SourceWorkflow("o/r/x.yml@refs/tags/1.0.0", GateFixture.COMMIT, "1")),
          of(
              "VM-4",
              RC,
              Code.EVIDENCE_DIGEST,
              "changed since",
              f -> f.matrixDigest = GateFixture.digest("new")),
          of(
              "VM-4",
              STABLE,
              Code.EVIDENCE_MISSING,
              "not recorded",
              f -> f.digests.remove(EvidencePaths.MATRIX)),
          of(
              "VM-5",
              RC,
              Code.EVIDENCE_DIGEST,
              "another image",
              f -> f.recordedImage = GateFixture.digest("other")),
          of(
              "VM-5",
              STABLE,
              Code.DIGEST_MISMATCH,
              "binary not indexed",
              f -> f.indexSums.remove(f.files().binary(Family.JWT, Arch.AMD64))),
          of(
              "VM-6",
              RC,
              Code.DIGEST_MISMATCH,
              "bundle not indexed",
              f -> f.indexSums.remove(f.files().staticPodBundle())),
          of(
              "VM-7",
              RC,
              Code.EVIDENCE_DIGEST,
              "another list",
              f -> f.digests.put(EvidencePaths.CHECKSUMS, GateFixture.digest("other"))),
          of(
              "VM-8",
              PREVIEW,
              Code.EVIDENCE_MISSING,
              "not recorded",
              f -> f.digests.remove(EvidencePaths.CHECKSUMS_BUNDLE)),
          of(
              "VM-8",
              PREVIEW,
              Code.FILE_MISSING,
              "no bundle",
              f -> f.remove("checksums.txt.bundle")),
          of(
              "VM-9",
              STABLE,
              Code.FILE_MISSING,
              "no SBOM",
              f -> f.remove("sbom-bao-kms-provider-image.cdx.json")),
          of("VM-10", RC, Code.VULN_DATA_MISSING, "no summary", f -> f.scan = null),
          of("VM-10", RC, Code.VULN_DATA_MISSING, "no data", f -> f.scan = "no-data"),
          of("VM-10", RC, Code.VULN_DATA_STALE, "stale", f -> f.scan = "stale-data"),
          of("VM-10", STABLE, Code.VULN_DATA_CORRUPT, "corrupt", f -> f.scan = "corrupt-data"),
          of("VM-10", STABLE, Code.VULN_FOUND, "findings", f -> f.scan = "findings"),
          of("VM-10", PREVIEW, Code.VULN_UNCOVERED, "uncovered", f -> f.uncovered = List.of("jdk")),
          of(
              "VM-11",
              RC,
              Code.EVIDENCE_MISSING,
              "not recorded",
              f -> f.verified.remove(EvidencePaths.IMAGE_VERIFIED)),
          of(
              "VM-12",
              RC,
              Code.EVIDENCE_FAILED,
              "failed",
              f -> f.verified.put(EvidencePaths.CHECKSUMS_VERIFIED, false)),
          of(
              "VM-13",
              RC,
              Code.FILE_MISSING,
              "no provenance",
              f -> f.remove("provenance.sigstore.json")),
          of(
              "VM-14",
              STABLE,
              Code.EVIDENCE_MISSING,
              "not recorded",
              f -> f.verified.remove(EvidencePaths.ATTESTATIONS_VERIFIED)),
          of("VM-15", RC, Code.FILE_MISSING, "no report", f -> f.allMatch = null),
          of("VM-15", PREVIEW, Code.NOT_REPRODUCIBLE, "different", f -> f.allMatch = false),
          of(
              "VM-15",
              STABLE,
              Code.VARIATION_MISSING,
              "no clock",
              f -> f.omitted = List.of("clock")),
          of("VM-16", RC, Code.FILE_MISSING, "no index", f -> f.indexed = false),
          of(
              "VM-16",
              STABLE,
              Code.TAG_MISMATCH,
              "of another version",
              f -> f.indexVersion = "2.0.0"),
          of("VM-17", RC, Code.NOTES_EMPTY, "empty", f -> f.notes = "\n"),
          of(
              "VM-18",
              RC,
              Code.FILE_MISSING,
              "no bundle",
              f -> f.remove("provenance-index.json.bundle")),
          of(
              "VM-18",
              STABLE,
              Code.SIGNATURE_INVALID,
              "refused",
              opened("VM-18", Code.SIGNATURE_INVALID)),

          // Documentation
          of("DO-1", RC, Code.FILE_MISSING, "no page", f -> f.pageNames.remove("Support Policy")),
          of(
              "DO-1",
              PREVIEW,
              Code.NOTES_EMPTY,
              "no link",
              f -> f.notes = f.notes.replace("verify-a-release", "x")),
          of(
              "DO-1",
              STABLE,
              Code.CHANNEL_VERSION,
              "line not named",
              f -> f.pages.put("Support Policy", "1.0 is a preview\n11.0 and 1.01 are stable")));

  private static Breakage of(
      String check, Channel channel, Code code, String what, Consumer<GateFixture> done) {
    return new Breakage(check, channel, code, what, done);
  }

  String rule() {
    int slash = check.indexOf('/');
    return slash < 0 ? check : check.substring(0, slash);
  }

  @Override
  public String toString() {
    return check + " in " + channel.word() + ": " + what;
  }

  private static void publish(GateFixture fixture) {
    fixture.purpose = GateRequest.Purpose.PUBLISH;
  }

  private static Consumer<GateFixture> spoil(String row, GateFixture.Part part) {
    return fixture -> fixture.spoil(row, part);
  }

  private static Consumer<GateFixture> opened(String rule, Code code) {
    return fixture -> fixture.opened.put(rule, List.of(Finding.fails(code, "found inside")));
  }

  private static void patch(GateFixture fixture, int patch) {
    previous(fixture, "1.0." + patch);
    String suffix = fixture.version.substring("1.0.0".length());
    fixture.version = "1.0." + (patch + 1) + suffix;
  }

  private static void previous(GateFixture fixture, String version) {
    fixture.previous =
        new OutsideFacts.Previous(version, new IndexFacts.ContractSums("vectors-1", "scope-1"));
  }

  private static void publishPkcs11(GateFixture fixture) {
    fixture.families = List.of(Family.JWT, Family.PKCS11);
    fixture.files().all().forEach(file -> fixture.add(file.name(), file.listed()));
  }

  private static IndexFacts.RuntimeFacts changed(
      String goarch, String version, String locked, String glibc) {
    return new IndexFacts.RuntimeFacts(
        goarch, version, GateFixture.hex("source"), locked, glibc, List.of());
  }
}
