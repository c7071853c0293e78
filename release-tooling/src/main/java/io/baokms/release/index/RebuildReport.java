package io.baokms.release.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Digest;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What {@code reproducibility-report.json} says, as far as the index repeats it. */
final class RebuildReport {
  static final String FILE = "reproducibility-report.json";
  private static final String IMAGE = "image";

  private final JsonNode report;
  private final Map<String, JsonNode> entries = new HashMap<>();

  private RebuildReport(JsonNode report) {
    this.report = report;
    report.path("entries").forEach(each -> entries.put(each.path("name").asText(), each));
  }

  static RebuildReport read(ReleaseFolder folder) throws ReleaseException {
    return new RebuildReport(Json.tree(FILE, folder.bytes(FILE)));
  }

  ReproducibilityFacts facts(FileRef file) {
    boolean image = of(IMAGE) == Reproducible.MATCH;
    return new ReproducibilityFacts(image, report.path("all_match").asBoolean(), file, applied());
  }

  /** Returns how a file came out; one that the report does not name was not compared. */
  Reproducible of(String name) {
    return switch (entry(name).path("status").asText("excluded")) {
      case "match" -> Reproducible.MATCH;
      case "excluded" -> Reproducible.EXCLUDED;
      default -> Reproducible.MISMATCH;
    };
  }

  /** Returns the sum of the second build, null when there was none. */
  @Nullable Sha256 rebuild(String name) {
    String sum = entry(name).path("rebuild").asText("");
    return sum.isEmpty() ? null : new Sha256(sum);
  }

  @Nullable Digest rebuiltImage() {
    Sha256 sum = rebuild(IMAGE);
    return sum == null ? null : new Digest(sum);
  }

  private List<String> applied() {
    return StreamSupport.stream(report.path("variations").spliterator(), false)
        .filter(each -> each.path("applied").asBoolean())
        .map(each -> each.path("name").asText())
        .sorted()
        .toList();
  }

  private JsonNode entry(String name) {
    return entries.getOrDefault(name, report.path("absent"));
  }
}
