package io.baokms.release.testing;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SBOMs of both formats that describe files and have one component. */
final class FakeSbom {
  private static final String PURL = "pkg:maven/org.example/x@1.0";

  private static final String OWN = "pkg:maven/io.baokms/bao-kms-core@0.1.0";

  private FakeSbom() {}

  static byte[] spdx(String version, Map<String, Sha256> subjects) {
    List<Object> packages = new ArrayList<>();
    List<Object> relationships = new ArrayList<>();
    subjects.forEach((name, sum) -> {
      String id = "SPDXRef-" + sum.hex();
      packages.add(
          Map.of(
              "SPDXID", id,
              "name", name,
              "versionInfo", version,
              "checksums", List.of(Map.of("algorithm", "SHA256", "checksumValue", sum.hex()))));
      relationships.add(
          Map.of(
              "spdxElementId", "SPDXRef-DOCUMENT",
              "relationshipType", "DESCRIBES",
              "relatedSpdxElement", id));
    });
    return Json.write(
        Map.of("spdxVersion", "SPDX-2.3", "packages", packages, "relationships", relationships));
  }

  static byte[] cycloneDx(String version, Map<String, Sha256> subjects) {
    List<Object> parts = new ArrayList<>();
    subjects.forEach((name, sum) -> parts.add(Map.of("name", name, "hashes", hashes(sum))));
    Object component = component("x", PURL, Sha256.of(new byte[] {7}));
    Object own = component("y", OWN, Sha256.of(new byte[] {8}));
    return Json.write(
        Map.of(
            "bomFormat",
            "CycloneDX",
            "specVersion",
            "1.6",
            "metadata",
            Map.of("component", Map.of("version", version, "components", parts)),
            "components",
            List.of(component, own)));
  }

  private static Object hashes(Sha256 sum) {
    return List.of(Map.of("alg", "SHA-256", "content", sum.hex()));
  }

  private static Object component(String name, String purl, Sha256 sum) {
    return Map.of(
        "name",
        name,
        "purl",
        purl,
        "hashes",
        hashes(sum),
        "licenses",
        List.of(Map.of("expression", "Apache-2.0")));
  }
}
