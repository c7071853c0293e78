package io.baokms.release.readback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a list of components describes, whichever of the two formats it has.
 *
 * @param format {@code spdx} or {@code cyclonedx}
 * @param specVersion of the format
 * @param version of the release that it is about, empty when it does not say
 * @param sums of the subjects, by name
 */
public record SbomSubjects(
    String format, String specVersion, String version, SortedMap<String, Sha256> sums) {

  /**
   * Reads an SBOM.
   *
   * @param name of the file, for messages
   * @throws ReleaseException {@code JSON_INVALID} when it is neither, or a subject has no SHA-256
   */
  public static SbomSubjects read(String name, byte[] bytes) throws ReleaseException {
    JsonNode document = Json.tree(name, bytes);
    try {
      return document.has("spdxVersion") ? spdx(document) : cycloneDx(document);
    } catch (IllegalArgumentException e) {
      throw ReleaseException.check(Code.JSON_INVALID, name + ": " + e.getMessage());
    }
  }

  /** Described are the packages and files that the document has a relation DESCRIBES to. */
  private static SbomSubjects spdx(JsonNode document) {
    Map<String, JsonNode> elements = new HashMap<>();
    for (String list : new String[] {"packages", "files"}) {
      document.path(list).forEach(each -> elements.put(each.path("SPDXID").asText(), each));
    }
    SortedMap<String, Sha256> sums = new TreeMap<>();
    String version = "";
    for (JsonNode relation : document.path("relationships")) {
      if (relation.path("relationshipType").asText().equals("DESCRIBES")) {
        String id = relation.path("relatedSpdxElement").asText();
        JsonNode subject = elements.getOrDefault(id, MissingNode.getInstance());
        sums.put(spdxName(subject), sum(subject.path("checksums"), "checksumValue"));
        version = subject.path("versionInfo").asText(version);
      }
    }
    String specVersion = document.path("spdxVersion").asText().replace("SPDX-", "");
    return new SbomSubjects("spdx", specVersion, version, sums);
  }

  private static String spdxName(JsonNode element) {
    String name = element.path("packageFileName").asText(element.path("name").asText());
    return element.path("fileName").asText(name).replaceFirst("^\\./", "");
  }

  /** Described are the parts of the document's own component. */
  private static SbomSubjects cycloneDx(JsonNode document) {
    require(document.path("bomFormat").asText().equals("CycloneDX"), "is neither of the formats");
    JsonNode whole = document.at("/metadata/component");
    SortedMap<String, Sha256> sums = new TreeMap<>();
    for (JsonNode part : whole.path("components")) {
      sums.put(part.path("name").asText(), sum(part.path("hashes"), "content"));
    }
    return new SbomSubjects(
        "cyclonedx", document.path("specVersion").asText(), whole.path("version").asText(), sums);
  }

  private static Sha256 sum(JsonNode checksums, String value) {
    for (JsonNode checksum : checksums) {
      String algorithm = checksum.path("algorithm").asText(checksum.path("alg").asText());
      if (algorithm.replace("-", "").equals("SHA256")) {
        return new Sha256(checksum.path(value).asText());
      }
    }
    throw new IllegalArgumentException("a subject has no SHA-256");
  }

  private static void require(boolean met, String otherwise) {
    if (!met) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
