package io.baokms.launcher.command.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.bao.TransitKey;
import io.baokms.core.maintenance.PendingVersion;
import io.baokms.core.maintenance.RotationReport;
import io.baokms.core.registry.CheckpointVerdict;
import io.baokms.core.registry.RegistryState;
import java.util.Optional;

/** The fields of a report on a rotation, in their order. */
final class RotationFields {

  private final RotationReport report;
  private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

  private RotationFields(RotationReport report) {
    this.report = report;
  }

  static ObjectNode of(String name, RotationReport report) {
    RotationFields all = new RotationFields(report);
    all.fields.put("name", name);
    all.metadata();
    all.state();
    all.checkpoint();
    all.bootstrap();
    all.rotation();
    report.pending().ifPresent(all::pending);
    return all.fields;
  }

  /** JSON leaves out what is false, zero or empty. */
  static ObjectNode withoutZeros(ObjectNode fields) {
    ObjectNode rest = fields.deepCopy();
    rest.properties().removeIf(field -> isZero(field.getValue()));
    return rest;
  }

  private static boolean isZero(JsonNode value) {
    return (value.isBoolean() && !value.booleanValue())
        || (value.isNumber() && value.decimalValue().signum() == 0)
        || (value.isTextual() && value.textValue().isEmpty());
  }

  private void metadata() {
    fields.put("transitMetadataStatus", report.live().good() ? "pass" : "fail");
    putUnlessEmpty("transitMetadataError", report.live().error());
  }

  private void state() {
    Optional<RegistryState> state = report.files().state();
    fields.put("stateLoaded", state.isPresent());
    state.ifPresent(loaded -> {
      fields.put("stateGeneration", Fields.number(loaded.generation()));
      fields.put("stateHash", loaded.hash().text());
    });
  }

  private void checkpoint() {
    fields.put("stateCheckpointLoaded", report.files().checkpoint().isPresent());
    fields.put("stateCheckpointStatus", status(report.checkpoint()));
    report
        .files()
        .checkpoint()
        .ifPresent(checkpoint -> {
          fields.put("stateCheckpointGeneration", Fields.number(checkpoint.generation()));
          fields.put("stateCheckpointHash", checkpoint.currentHash().text());
        });
  }

  private static String status(Optional<CheckpointVerdict> verdict) {
    return verdict
        .map(found ->
            switch (found) {
              case PROVEN -> "current";
              case ONE_BEHIND -> "behind";
              case UNPROVEN -> "missing";
              case CONTRADICTED -> throw new IllegalStateException("Refused when it was read");
            })
        .orElse("absent");
  }

  private void bootstrap() {
    if (report.files().state().isEmpty()) {
      fields.put("stateBootstrapEligible", report.obstacle().isEmpty());
      putUnlessEmpty("stateBootstrapReason", report.obstacle());
    }
  }

  private void rotation() {
    Optional<RegistryState> state = report.files().state();
    boolean pending = report.pending().isPresent();
    fields.put("rotationState", state.map(s -> pending ? "pending" : "active").orElse("unknown"));
    fields.put("activeKeyIdHash", state.map(s -> s.active().keyId().hash()).orElse(""));
    fields.put("activeTransitVersion", state.map(s -> s.active().version()).orElse(0));
    fields.put(
        "latestTransitVersion", report.live().key().map(TransitKey::latestVersion).orElse(0));
  }

  private void pending(PendingVersion pending) {
    fields.put("pendingKeyIdHash", pending.keyId().hash());
    fields.put("pendingTransitVersion", pending.version());
    fields.put("pendingStableObservationCount", pending.observations());
    pending.promotesAfter().ifPresent(time -> fields.put("pendingPromotesAfter", time.toString()));
  }

  private void putUnlessEmpty(String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }
}
