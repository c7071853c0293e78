package io.baokms.release.sbom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.json.UtcTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bill as SPDX 2.3.
 *
 * @see <a href="https://spdx.github.io/spdx-spec/v2.3/">SPDX 2.3</a>
 */
final class Spdx {
  private static final String DOCUMENT = "SPDXRef-DOCUMENT";
  private static final String PROGRAM = "SPDXRef-Program";

  private Spdx() {}

  /**
   * Writes the document; its namespace follows from everything in it but the date.
   *
   * @param repository {@code owner/name}, which the namespace begins with
   */
  static byte[] write(Bill bill, Instant epoch, String repository) {
    Sha256 sum = Sha256.of(Json.write(document(bill, null, null)));
    return Json.write(
        document(
            bill, "https://github.com/" + repository + "/sbom/" + sum.hex(), new UtcTime(epoch)));
  }

  private static Document document(
      Bill bill, @Nullable String namespace, @Nullable UtcTime created) {
    List<Element> packages = new ArrayList<>();
    List<Relationship> relations = new ArrayList<>();
    packages.add(plain(PROGRAM, bill.name(), bill.version()));
    for (Bill.Subject subject : bill.subjects()) {
      String id = id("Subject-" + subject.name());
      packages.add(plain(id, subject.name(), bill.version()).ofFile(subject));
      relations.add(new Relationship(DOCUMENT, "DESCRIBES", id));
      relations.add(new Relationship(id, "CONTAINS", PROGRAM));
    }
    bill.roots().forEach(root -> relations.add(new Relationship(PROGRAM, "DEPENDS_ON", id(root))));
    for (Component each : bill.components()) {
      packages.add(component(each));
      each.needs().stream()
          .map(needed -> new Relationship(id(each.purl()), "DEPENDS_ON", id(needed)))
          .forEach(relations::add);
    }
    return new Document(
        "SPDX-2.3",
        "CC0-1.0",
        DOCUMENT,
        bill.name(),
        namespace,
        new CreationInfo(created, List.of("Tool: bao-release-" + bill.version())),
        packages,
        relations);
  }

  /** Returns an identifier of letters, digits, dots and dashes. */
  private static String id(String name) {
    return "SPDXRef-" + name.replaceAll("[^A-Za-z0-9.-]+", "-");
  }

  private static Element plain(String id, String name, String version) {
    return new Element(
        name,
        id,
        version,
        null,
        null,
        Licenses.NONE,
        false,
        null,
        "Apache-2.0",
        "Apache-2.0",
        Licenses.NONE,
        null);
  }

  private static Element component(Component each) {
    String license = each.license() == null ? Licenses.NONE : each.license();
    return new Element(
        Stream.of(each.group(), each.name())
            .filter(part -> part != null)
            .collect(Collectors.joining(":")),
        id(each.purl()),
        each.version(),
        null,
        each.supplier() == null ? null : "Organization: " + each.supplier(),
        Licenses.NONE,
        false,
        checksum(each.sha256()),
        license,
        license,
        Licenses.NONE,
        List.of(new Reference("PACKAGE-MANAGER", "purl", each.purl())));
  }

  private static List<Checksum> checksum(Sha256 sum) {
    return List.of(new Checksum("SHA256", sum.hex()));
  }

  private record Document(
      String spdxVersion,
      String dataLicense,
      @JsonProperty("SPDXID") String spdxId,
      String name,
      @Nullable String documentNamespace,
      CreationInfo creationInfo,
      List<Element> packages,
      List<Relationship> relationships) {}

  private record CreationInfo(@Nullable UtcTime created, List<String> creators) {}

  private record Element(
      String name,
      @JsonProperty("SPDXID") String spdxId,
      String versionInfo,
      @Nullable String packageFileName,
      @Nullable String supplier,
      String downloadLocation,
      boolean filesAnalyzed,
      @Nullable List<Checksum> checksums,
      String licenseConcluded,
      String licenseDeclared,
      String copyrightText,
      @Nullable List<Reference> externalRefs) {

    Element ofFile(Bill.Subject subject) {
      return new Element(
          name,
          spdxId,
          versionInfo,
          subject.name(),
          supplier,
          downloadLocation,
          filesAnalyzed,
          checksum(subject.sha256()),
          licenseConcluded,
          licenseDeclared,
          copyrightText,
          externalRefs);
    }
  }

  private record Checksum(String algorithm, String checksumValue) {}

  private record Reference(
      String referenceCategory, String referenceType, String referenceLocator) {}

  private record Relationship(
      @JsonProperty("spdxElementId") String from,
      @JsonProperty("relationshipType") String type,
      @JsonProperty("relatedSpdxElement") String to) {}
}
