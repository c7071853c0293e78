package io.baokms.launcher.command.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.core.maintenance.RecoveryPlan;
import io.baokms.core.registry.RegistryState;
import java.util.ArrayList;
import java.util.List;

/** What is reported of a state that is rebuilt. */
final class RecoveryReport {

  private static final String UNPROVEN =
      "lineage is unproven: no --expect-key-id-hash was given, so this may be another key";
  private static final List<String> ALWAYS =
      List.of(
          "versions that had been taken out come back as retired",
          "observation counts and activation waits start again",
          "only the registry of this node is changed");

  private RecoveryReport() {}

  static Report of(RecoveryPlan plan) {
    RegistryState state = plan.state();
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("operation", "recover-state");
    fields.put("applied", plan.applied());
    fields.put("generation", Fields.number(state.generation()));
    state.previousHash().ifPresent(hash -> fields.put("previousHash", hash.text()));
    fields.put("nextStateHash", state.hash().text());
    fields.put("activeKeyIdHash", state.active().keyId().hash());
    Fields.records(fields, state.records());
    List<String> limitations = new ArrayList<>();
    if (!plan.lineageProven()) {
      limitations.add(UNPROVEN);
    }
    limitations.addAll(ALWAYS);
    Fields.limitations(fields, limitations);
    return new Report(fields);
  }
}
