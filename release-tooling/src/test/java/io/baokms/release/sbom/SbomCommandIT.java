package io.baokms.release.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.readback.SbomSubjects;
import io.baokms.release.testing.Cli;
import io.baokms.release.testing.Ran;
import io.baokms.release.testing.ReleaseFixture;
import io.baokms.release.testing.ReleaseInputs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a folder of small files, and what others' validators make of its documents. */
class SbomCommandIT {
  private static final String NETTY = "pkg:maven/io.netty/netty-common@4.2?type=jar";
  private static final String LAUNCHER = "pkg:maven/io.baokms/bao-kms-launcher@0.1.0?type=jar";

  @TempDir private Path folder;
  private Path repository;
  private Path jars;
  private ReleaseFixture release;

  @BeforeEach
  void prepare() throws Exception {
    release = ReleaseFixture.make(Files.createDirectory(folder.resolve("made")), "0.1.0");
    repository = Files.createDirectory(folder.resolve("repository"));
    jars = Files.createDirectories(repository.resolve("launcher/target/dist/default/lib"));
    Files.writeString(jars.resolve("bao-kms-launcher.jar"), "ours");
    Files.writeString(jars.resolve("netty-common-4.2.jar"), "netty");
    Path checkout = Path.of(System.getProperty("baokms.root"));
    for (String file : new String[] {"release.yaml", "base-image.lock"}) {
      Files.copy(checkout.resolve(file), repository.resolve(file));
    }
    lock("Apache-2.0");
  }

  @Test
  void sbom_jarThatTheLockLacks_isRefused() throws Exception {
    Files.writeString(jars.resolve("surprise-1.jar"), "surprise");

    Cli.Run run = sbom();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).startsWith("INPUT_MISMATCH: surprise-1.jar");
  }

  @Test
  void sbom_jarAltered_isRefused() throws Exception {
    Files.writeString(jars.resolve("netty-common-4.2.jar"), "altered");

    assertThat(sbom().err()).startsWith("INPUT_MISMATCH: netty-common-4.2.jar");
  }

  @Test
  void sbom_jarOfForbiddenLicence_isRefused() throws Exception {
    lock("GPL-3.0-only");

    Cli.Run run = sbom();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).startsWith("LICENSE_FORBIDDEN: ").contains(NETTY);
  }

  @Test
  void sbom_jarWithoutLicence_isRefused() throws Exception {
    lock("NOASSERTION");

    assertThat(sbom().err()).startsWith("LICENSE_UNKNOWN: ").contains(NETTY);
  }

  @Test
  void sbom_overrideWithReason_replacesTheLicence() throws Exception {
    lock("NOASSERTION");
    String plan = Files.readString(repository.resolve("release.yaml"));
    String override =
        "license_overrides:\n  - {purl: \"%s\", license: MIT, reason: its file says so}\n"
            .formatted(NETTY);
    Files.writeString(
        repository.resolve("release.yaml"), plan.replace("license_overrides: []\n", override));

    assertThat(sbom().exitCode()).isZero();
    assertThat(cycloneDx("amd64").findValuesAsText("expression")).contains("MIT");
  }

  @Test
  void sbom_everyDocument_describesTheFilesAsTheyAre() throws Exception {
    assertThat(sbom().exitCode()).isZero();

    for (String format : new String[] {"cdx", "spdx"}) {
      for (Arch arch : Arch.values()) {
        SbomSubjects read =
            read("sbom-bao-kms-provider-linux-" + arch.goarch() + "." + format + ".json");
        assertThat(read.version()).isEqualTo("0.1.0");
        assertThat(read.sums().keySet()).containsExactlyElementsOf(files(arch));
        for (String file : files(arch)) {
          assertThat(read.sums()).containsEntry(file, Sha256.of(release.file(file)));
        }
      }
    }
  }

  @Test
  void sbom_ofTheImage_describesDigestPlatformsAndBasePackages() throws Exception {
    assertThat(sbom().exitCode()).isZero();

    SbomSubjects read = read("sbom-bao-kms-provider-image.cdx.json");

    assertThat(read.sums().keySet())
        .contains(
            "image",
            "image-linux-amd64",
            release.names().image(),
            release.names().staticPodBundle());
    assertThat(components("sbom-bao-kms-provider-image.cdx.json"))
        .anyMatch(purl -> purl.startsWith("pkg:deb/debian/libc6@"))
        .contains(NETTY, LAUNCHER);
    assertThat(components("sbom-bao-kms-provider-linux-amd64.cdx.json"))
        .noneMatch(purl -> purl.startsWith("pkg:deb/"));
  }

  @Test
  void sbom_edges_areThoseOfTheLockInBothFormats() throws Exception {
    assertThat(sbom().exitCode()).isZero();

    assertThat(cycloneDx("amd64").path("dependencies"))
        .anySatisfy(edge -> {
          assertThat(edge.path("ref").asText()).isEqualTo(LAUNCHER);
          assertThat(edge.path("dependsOn").get(0).asText()).isEqualTo(NETTY);
        });
    assertThat(document("sbom-bao-kms-provider-linux-amd64.spdx.json").path("relationships"))
        .anySatisfy(edge -> {
          assertThat(edge.path("spdxElementId").asText()).contains("bao-kms-launcher");
          assertThat(edge.path("relationshipType").asText()).isEqualTo("DEPENDS_ON");
          assertThat(edge.path("relatedSpdxElement").asText()).contains("netty-common");
        });
  }

  @Test
  void sbom_again_writesTheSameBytes() throws Exception {
    sbom();
    List<Sha256> first = sums();

    sbom();

    assertThat(sums()).isEqualTo(first).doesNotHaveDuplicates();
  }

  @Test
  void sbom_cycloneDxDocuments_satisfyTheSchema() throws Exception {
    assertThat(sbom().exitCode()).isZero();

    for (String name : documents(".cdx.json")) {
      assertThat(new JsonParser().validate(release.file(name).toFile(), Version.VERSION_16))
          .as(name)
          .isEmpty();
    }
  }

  @Test
  void sbom_spdxDocumentWithoutItsNamespace_isRefusedByTheValidator() throws Exception {
    assertThat(sbom().exitCode()).isZero();
    Path document = release.file(documents(".spdx.json").getFirst());
    Files.writeString(document, Files.readString(document).replace("documentNamespace", "name2"));

    assertThat(spdxValidator(document).code()).isNotZero();
  }

  @Test
  void sbom_spdxDocuments_satisfyTheValidator() throws Exception {
    assertThat(sbom().exitCode()).isZero();

    for (String name : documents(".spdx.json")) {
      Ran ran = spdxValidator(release.file(name));
      assertThat(ran.code()).as(name + ": " + ran.stdout() + ran.stderr()).isZero();
    }
  }

  private static Ran spdxValidator(Path document) throws Exception {
    Path packages = ReleaseInputs.require("spdx");
    return Ran.run(
        Map.of("PYTHONPATH", packages.toString()),
        List.of(
            "python3",
            "-m",
            "spdx_tools.spdx.clitools.pyspdxtools",
            "--infile",
            document.toString()));
  }

  private void lock(String license) throws Exception {
    String lines =
        """
        version: 1
        components:
          - {id: io.baokms/bao-kms-launcher, license: "Apache-2.0", needs: [io.netty/netty-common]}
          - {id: io.netty/netty-common, version: "4.2", sha256: %s, license: "%s", needs: []}
        """
            .formatted(Sha256.of("netty".getBytes(StandardCharsets.UTF_8)), license);
    Files.writeString(repository.resolve("components.lock"), lines);
  }

  private Cli.Run sbom() {
    return Cli.run(
        List.of("--repo", repository.toString(), "sbom", "--dir", release.release().toString()));
  }

  private List<String> files(Arch arch) {
    List<String> names = new ArrayList<>();
    for (ReleaseFile file : release.names().all()) {
      if (file.arch() == arch && file.kind() != AssetKind.SBOM) {
        names.add(file.name());
      }
    }
    return names;
  }

  private List<String> documents(String suffix) {
    return release.names().all().stream()
        .map(ReleaseFile::name)
        .filter(name -> name.endsWith(suffix))
        .toList();
  }

  private List<Sha256> sums() throws Exception {
    List<Sha256> sums = new ArrayList<>();
    for (String name : documents("x.json")) {
      sums.add(Sha256.of(release.file(name)));
    }
    return sums;
  }

  private SbomSubjects read(String name) throws Exception {
    return SbomSubjects.read(name, Files.readAllBytes(release.file(name)));
  }

  private JsonNode cycloneDx(String arch) throws Exception {
    return document("sbom-bao-kms-provider-linux-" + arch + ".cdx.json");
  }

  private JsonNode document(String name) throws Exception {
    return Json.tree(name, Files.readAllBytes(release.file(name)));
  }

  private List<String> components(String name) throws Exception {
    List<String> purls = new ArrayList<>();
    document(name).path("components").forEach(each -> purls.add(each.path("purl").asText()));
    return purls;
  }
}
