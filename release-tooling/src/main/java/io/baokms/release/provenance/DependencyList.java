package io.baokms.release.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.ReleaseException;
import io.baokms.release.facts.BuildFacts;
import io.baokms.release.facts.Toolchain;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFolder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists what went into the files: the commit, the JDKs, and each component of the SBOMs. */
record DependencyList(ReleaseFolder folder, BuildFacts facts, String repository) {
  private static final String SBOM = ".cdx.json";
  private static final String OWN = "pkg:maven/io.baokms/";
  private static final String SHA256 = "sha256";

  List<Provenance.Dependency> dependencies() throws ReleaseException {
    Map<String, Provenance.Dependency> found = new TreeMap<>();
    String source = "git+https://github.com/" + repository + "@" + facts.sourceRef();
    add(found, source, Map.of(Provenance.GIT_COMMIT, facts.sourceCommit()));
    for (Toolchain.LinkedRuntime runtime : facts.toolchain().runtimes()) {
      add(found, jdk(runtime), Map.of(SHA256, runtime.sourceSha256().hex()));
    }
    for (ReleaseFile file : folder.files().listed()) {
      if (file.name().endsWith(SBOM)) {
        components(found, Json.tree(file.name(), folder.bytes(file.name())));
      }
    }
    return List.copyOf(found.values());
  }

  private static String jdk(Toolchain.LinkedRuntime runtime) {
    String version = URLEncoder.encode(runtime.version(), StandardCharsets.UTF_8);
    return "pkg:generic/jdk@" + version + "?arch=" + runtime.goarch();
  }

  /** Our own jars came of the commit, and went into nothing but what is listed. */
  private static void components(Map<String, Provenance.Dependency> found, JsonNode sbom) {
    for (JsonNode component : sbom.path("components")) {
      String purl = component.path("purl").asText();
      for (JsonNode hash : component.path("hashes")) {
        if (!purl.isEmpty()
            && !purl.startsWith(OWN)
            && hash.path("alg").asText().equals("SHA-256")) {
          add(found, purl, Map.of(SHA256, hash.path("content").asText()));
        }
      }
    }
  }

  private static void add(
      Map<String, Provenance.Dependency> found, String uri, Map<String, String> digest) {
    found.put(uri, new Provenance.Dependency(uri, digest));
  }
}
