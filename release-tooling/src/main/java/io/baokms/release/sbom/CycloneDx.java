package io.baokms.release.sbom;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.json.UtcTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bill as CycloneDX 1.6.
 *
 * @see <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6 JSON</a>
 */
final class CycloneDx {
  private static final String PROGRAM = "program";

  private CycloneDx() {}

  /** Writes the document; its serial number follows from everything in it but the date. */
  static byte[] write(Bill bill, Instant epoch) {
    byte[] undated = Json.write(document(bill, null, null));
    byte[] name = Sha256.of(undated).hex().getBytes(StandardCharsets.US_ASCII);
    return Json.write(
        document(bill, "urn:uuid:" + UUID.nameUUIDFromBytes(name), new UtcTime(epoch)));
  }

  private static Document document(
      Bill bill, @Nullable String serialNumber, @Nullable UtcTime timestamp) {
    Part whole =
        part("application", PROGRAM, bill.name())
            .of(bill.version())
            .holding(bill.subjects().stream().map(CycloneDx::subject).toList());
    List<Dependency> edges = new ArrayList<>(List.of(new Dependency(PROGRAM, bill.roots())));
    bill.components().forEach(each -> edges.add(new Dependency(each.purl(), each.needs())));
    Tools tools = new Tools(List.of(part("application", "tool", "bao-release").of(bill.version())));
    return new Document(
        "CycloneDX",
        "1.6",
        serialNumber,
        1,
        new Metadata(timestamp, tools, whole),
        bill.components().stream().map(CycloneDx::component).toList(),
        edges);
  }

  private static Part part(String type, String reference, String name) {
    return new Part(type, reference, null, null, name, null, null, null, null, null);
  }

  private static Part subject(Bill.Subject subject) {
    return new Part(
        "file",
        "subject:" + subject.name(),
        null,
        null,
        subject.name(),
        null,
        hash(subject.sha256()),
        null,
        null,
        null);
  }

  private static Part component(Component each) {
    String type = each.kind() == Component.Kind.JDK ? "platform" : "library";
    return new Part(
        type,
        each.purl(),
        each.supplier() == null ? null : new Supplier(each.supplier()),
        each.group(),
        each.name(),
        each.version(),
        hash(each.sha256()),
        each.license() == null ? null : List.of(new License(each.license())),
        each.purl(),
        null);
  }

  private static List<Hash> hash(Sha256 sum) {
    return List.of(new Hash("SHA-256", sum.hex()));
  }

  private record Document(
      String bomFormat,
      String specVersion,
      @Nullable String serialNumber,
      int version,
      Metadata metadata,
      List<Part> components,
      List<Dependency> dependencies) {}

  private record Metadata(@Nullable UtcTime timestamp, Tools tools, Part component) {}

  private record Tools(List<Part> components) {}

  private record Part(
      String type,
      @JsonProperty("bom-ref") String bomRef,
      @Nullable Supplier supplier,
      @Nullable String group,
      String name,
      @Nullable String version,
      @Nullable List<Hash> hashes,
      @Nullable List<License> licenses,
      @Nullable String purl,
      @Nullable List<Part> components) {

    Part of(String release) {
      return new Part(
          type, bomRef, supplier, group, name, release, hashes, licenses, purl, components);
    }

    Part holding(List<Part> parts) {
      return new Part(type, bomRef, supplier, group, name, version, hashes, licenses, purl, parts);
    }
  }

  private record Supplier(String name) {}

  private record Hash(String alg, String content) {}

  private record License(String expression) {}

  private record Dependency(String ref, List<String> dependsOn) {}
}
