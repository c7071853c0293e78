package io.baokms.release.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.ReleaseException;
import io.baokms.release.index.ContractFacts;
import io.baokms.release.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks for what the configuration's schema may not offer. */
final class SchemaScan {
  private static final String SPIFFE = "spiffe";
  private static final String DESCRIPTION = "description";

  private final List<String> found = new ArrayList<>();

  private SchemaScan() {}

  /**
   * Returns where a checkout's schema offers SPIFFE, as {@code file: pointer}.
   *
   * <p>A description may say that it is refused.
   */
  static List<String> spiffe(Path repository) throws ReleaseException {
    try {
      byte[] schema = Files.readAllBytes(repository.resolve(ContractFacts.SCHEMA));
      SchemaScan scan = new SchemaScan();
      scan.visit("", Json.tree(ContractFacts.SCHEMA, schema));
      return scan.found.stream().map(at -> ContractFacts.SCHEMA + ": " + at).toList();
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + ContractFacts.SCHEMA, e);
    }
  }

  private void visit(String pointer, JsonNode node) {
    if (node.isTextual() && names(node.textValue())) {
      found.add(pointer);
    }
    node.properties()
        .forEach(each -> {
          String at = pointer + "/" + each.getKey();
          if (names(each.getKey())) {
            found.add(at);
          } else if (!each.getKey().equals(DESCRIPTION) || !each.getValue().isTextual()) {
            visit(at, each.getValue());
          }
        });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      visit(pointer + "/" + i, node.get(i));
    }
  }

  private static boolean names(String text) {
    return text.toLowerCase(Locale.ROOT).contains(SPIFFE);
  }
}
