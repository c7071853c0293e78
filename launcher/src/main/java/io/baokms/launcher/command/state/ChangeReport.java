package io.baokms.launcher.command.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.core.maintenance.StateChange;
import java.util.List;

/** What is reported of versions that are taken out or taken back. */
final class ChangeReport {

  private static final List<String> RETIRED =
      List.of(
          "nothing here proves that no object, backup or snapshot still needs these versions",
          "only the registry of this node is changed");
  private static final List<String> RESTORED = List.of("only the registry of this node is changed");

  private ChangeReport() {}

  static Report retired(StateChange change, int beforeVersion) {
    ObjectNode fields = begin("retire-versions", change);
    fields.put("beforeVersion", beforeVersion);
    return end(fields, change, "removedVersions", RETIRED);
  }

  static Report restored(StateChange change) {
    return end(begin("restore-versions", change), change, "restoredVersions", RESTORED);
  }

  private static ObjectNode begin(String operation, StateChange change) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("operation", operation)
        .put("applied", change.applied());
  }

  private static Report end(
      ObjectNode fields, StateChange change, String listName, List<String> limitations) {
    fields.put("stateHash", change.before().hash().text());
    fields.put("nextStateHash", change.after().hash().text());
    fields.put("nextGeneration", Fields.number(change.after().generation()));
    fields.put("activeKeyIdHash", change.after().active().keyId().hash());
    ArrayNode rows = fields.putArray(listName);
    change.changed().forEach(record -> Fields.version(rows, record));
    Fields.limitations(fields, limitations);
    return new Report(fields);
  }
}
