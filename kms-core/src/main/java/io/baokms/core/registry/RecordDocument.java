package io.baokms.core.registry;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.CanonicalJson;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import java.util.List;
import java.util.Optional;

/** One record as it stands in the file: types are right, nothing else is checked yet. */
record RecordDocument(Identity identity, KeyPart key, String state, String aadMode, Times times) {

  private static final String AAD_MODE = "aad.required";
  private static final List<String> KEYS =
      List.of(
          "providerName",
          "clusterId",
          "openbaoInstanceId",
          "openbaoNamespace",
          "transitMountId",
          "transitKeyLineageId",
          "transitVersion",
          "transitVersionCreatedAtUnix",
          "kubernetesKeyId",
          "state",
          "aadMode",
          "observedAtUnix",
          "stableObservationCount",
          "stableAtUnix",
          "promotedAtUnix");

  record Identity(
      String providerName,
      String clusterId,
      String openbaoInstanceId,
      String openbaoNamespace,
      String transitMountId,
      String transitKeyLineageId) {}

  record KeyPart(int version, long createdAtUnix, String keyId) {}

  record Times(long observedAt, long count, long stableAt, long promotedAt) {}

  static RecordDocument of(KeyRecord record) {
    KeyIdentity i = record.identity();
    History h = record.history();
    return new RecordDocument(
        new Identity(
            i.providerName(),
            i.clusterId(),
            i.openbaoInstanceId(),
            i.openbaoNamespace(),
            i.transitMountId(),
            i.keyLineageId()),
        new KeyPart(record.version(), record.createdAtUnix(), record.keyId().text()),
        record.state().text(),
        AAD_MODE,
        new Times(
            h.observedAtUnix(), h.stableObservationCount(), h.stableAtUnix(), h.promotedAtUnix()));
  }

  static RecordDocument read(JsonFields fields) throws RegistryException {
    fields.requireOnly(KEYS);
    return new RecordDocument(
        new Identity(
            fields.text("providerName"),
            fields.text("clusterId"),
            fields.text("openbaoInstanceId"),
            fields.text("openbaoNamespace"),
            fields.text("transitMountId"),
            fields.text("transitKeyLineageId")),
        new KeyPart(
            fields.int32("transitVersion"),
            fields.int64("transitVersionCreatedAtUnix"),
            fields.text("kubernetesKeyId")),
        fields.text("state"),
        fields.text("aadMode"),
        new Times(
            fields.int64("observedAtUnix"),
            fields.int64("stableObservationCount"),
            fields.int64("stableAtUnix"),
            fields.int64("promotedAtUnix")));
  }

  CanonicalJson json() {
    return CanonicalJson.object()
        .put("providerName", identity.providerName())
        .put("clusterId", identity.clusterId())
        .put("openbaoInstanceId", identity.openbaoInstanceId())
        .putUnlessEmpty("openbaoNamespace", identity.openbaoNamespace())
        .put("transitMountId", identity.transitMountId())
        .put("transitKeyLineageId", identity.transitKeyLineageId())
        .put("transitVersion", key.version())
        .put("transitVersionCreatedAtUnix", key.createdAtUnix())
        .put("kubernetesKeyId", key.keyId())
        .put("state", state)
        .put("aadMode", aadMode)
        .putUnlessZero("observedAtUnix", times.observedAt())
        .putUnlessZero("stableObservationCount", times.count())
        .putUnlessZero("stableAtUnix", times.stableAt())
        .putUnlessZero("promotedAtUnix", times.promotedAt())
        .build();
  }

  KeyRecord checked() throws RegistryException {
    RecordState recordState =
        RecordState.parse(state).orElseThrow(() -> refused(RegistryProblem.STATE_UNKNOWN));
    if (!aadMode.equals(AAD_MODE)) {
      throw refused(RegistryProblem.AAD_MODE_UNKNOWN);
    }
    KeyIdentity keyIdentity = checkedIdentity();
    KeyId keyId = derivedKeyId(keyIdentity);
    if (!keyId.text().equals(key.keyId())) {
      throw refused(RegistryProblem.KEY_ID_DIFFERS);
    }
    return new KeyRecord(
        keyIdentity, key.version(), key.createdAtUnix(), keyId, recordState, checkedHistory());
  }

  private KeyIdentity checkedIdentity() throws RegistryException {
    try {
      return KeyIdentity.builder()
          .providerName(identity.providerName())
          .clusterId(identity.clusterId())
          .openbaoInstanceId(identity.openbaoInstanceId())
          .openbaoNamespace(identity.openbaoNamespace())
          .transitMountId(identity.transitMountId())
          .keyLineageId(identity.transitKeyLineageId())
          .build();
    } catch (CanonicalException e) {
      throw new RegistryException(RegistryFile.STATE, RegistryProblem.IDENTITY_INVALID, e);
    }
  }

  private KeyId derivedKeyId(KeyIdentity keyIdentity) throws RegistryException {
    try {
      return KeyId.derive(keyIdentity, key.version(), key.createdAtUnix());
    } catch (CanonicalException e) {
      throw new RegistryException(RegistryFile.STATE, RegistryProblem.VERSION_INVALID, e);
    }
  }

  private History checkedHistory() throws RegistryException {
    Optional<RegistryProblem> contradiction =
        History.contradiction(
            times.observedAt(), times.count(), times.stableAt(), times.promotedAt());
    if (contradiction.isPresent()) {
      throw refused(contradiction.get());
    }
    return new History(times.observedAt(), times.count(), times.stableAt(), times.promotedAt());
  }

  private static RegistryException refused(RegistryProblem problem) {
    return new RegistryException(RegistryFile.STATE, problem);
  }
}
