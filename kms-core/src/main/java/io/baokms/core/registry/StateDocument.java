package io.baokms.core.registry;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.CanonicalJson;
import io.baokms.aad.IdentityFingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A state as it stands in the file: types are right, nothing else is checked yet. */
record StateDocument(Header header, String activeKeyId, List<RecordDocument> records) {

  private static final String SCHEMA = "keyregistry.openbao-kms/v1alpha2";
  private static final String OLD_SCHEMA = "keyregistry.openbao-kms/v1alpha1";
  private static final List<String> KEYS =
      List.of(
          "schemaVersion",
          "identityFingerprint",
          "generation",
          "previousHash",
          "currentHash",
          "activeKeyId",
          "snapshots");
  private static final List<String> OLD_KEYS =
      KEYS.stream().filter(key -> !key.equals("identityFingerprint")).toList();

  record Header(
      String schemaVersion, String fingerprint, long generationBits, String previousHash) {}

  static StateDocument of(RegistryState state) {
    return new StateDocument(
        new Header(
            SCHEMA,
            state.fingerprint().text(),
            state.generation().bits(),
            state.previousHash().map(StateHash::text).orElse("")),
        state.active().keyId().text(),
        state.records().stream().map(RecordDocument::of).toList());
  }

  static StateDocument read(JsonFields fields) throws RegistryException {
    List<RecordDocument> records = new ArrayList<>();
    for (JsonFields record : fields.objects("snapshots")) {
      records.add(RecordDocument.read(record));
    }
    Header header =
        new Header(
            fields.text("schemaVersion"),
            fields.text("identityFingerprint"),
            fields.uint64("generation"),
            fields.text("previousHash"));
    return new StateDocument(header, fields.text("activeKeyId"), records);
  }

  /**
   * Reads a state and checks everything that can be checked without other files.
   *
   * @throws RegistryException with the first rule that is broken
   */
  static RegistryState decode(byte[] file, IdentityFingerprint expected) throws RegistryException {
    JsonFields fields = StrictJson.object(RegistryFile.STATE, file);
    fields.requireOnly(KEYS);
    StateDocument document = read(fields);
    document.requireSchema();
    document.requireFingerprint(expected);
    document.requireHash(hash(fields.text("currentHash")));
    return document.checked(expected);
  }

  /**
   * Reads a state of the old schema and checks all but its configuration.
   *
   * @throws RegistryException with the first rule that is broken
   */
  static OldState decodeOld(byte[] file) throws RegistryException {
    JsonFields fields = StrictJson.object(RegistryFile.STATE, file);
    requireOldSchema(fields.text("schemaVersion"));
    fields.requireOnly(OLD_KEYS);
    StateDocument document = read(fields);
    StateHash currentHash = hash(fields.text("currentHash"));
    document.requireHash(currentHash);
    List<KeyRecord> records = document.checkedRecords();
    Generation generation = new Generation(document.header().generationBits());
    return new OldState(new Checkpoint(generation, currentHash), document.previousHash(), records);
  }

  StateHash hash() {
    return StateHash.of(json(Optional.empty()));
  }

  byte[] file() {
    return json(Optional.of(hash())).indented();
  }

  CanonicalJson json(Optional<StateHash> currentHash) {
    return CanonicalJson.object()
        .put("schemaVersion", header.schemaVersion())
        .putUnlessEmpty("identityFingerprint", header.fingerprint())
        .put("generation", new CanonicalJson.Unsigned(header.generationBits()))
        .putUnlessEmpty("previousHash", header.previousHash())
        .putUnlessEmpty("currentHash", currentHash.map(StateHash::text).orElse(""))
        .put("activeKeyId", activeKeyId)
        .put(
            "snapshots",
            new CanonicalJson.Array(records.stream().map(RecordDocument::json).toList()))
        .build();
  }

  private static void requireOldSchema(String schema) throws RegistryException {
    if (schema.equals(SCHEMA)) {
      throw refused(RegistryProblem.SCHEMA_CURRENT);
    }
    if (!schema.equals(OLD_SCHEMA)) {
      throw refused(RegistryProblem.SCHEMA_UNKNOWN);
    }
  }

  private void requireSchema() throws RegistryException {
    if (header.schemaVersion().equals(OLD_SCHEMA)) {
      throw refused(RegistryProblem.SCHEMA_OLD);
    }
    if (!header.schemaVersion().equals(SCHEMA)) {
      throw refused(RegistryProblem.SCHEMA_UNKNOWN);
    }
  }

  private void requireFingerprint(IdentityFingerprint expected) throws RegistryException {
    try {
      if (!IdentityFingerprint.parse(header.fingerprint()).equals(expected)) {
        throw refused(RegistryProblem.FINGERPRINT_DIFFERS);
      }
    } catch (CanonicalException e) {
      throw new RegistryException(RegistryFile.STATE, RegistryProblem.FINGERPRINT_MALFORMED, e);
    }
  }

  private void requireHash(StateHash currentHash) throws RegistryException {
    if (!hash().equals(currentHash)) {
      throw refused(RegistryProblem.HASH_DIFFERS);
    }
  }

  private RegistryState checked(IdentityFingerprint fingerprint) throws RegistryException {
    List<KeyRecord> checked = checkedRecords();
    return new RegistryState(
        fingerprint, new Generation(header.generationBits()), previousHash(), checked);
  }

  private List<KeyRecord> checkedRecords() throws RegistryException {
    if (header.generationBits() == 0) {
      throw refused(RegistryProblem.GENERATION_ZERO);
    }
    List<KeyRecord> checked = new ArrayList<>();
    for (RecordDocument record : records) {
      checked.add(record.checked());
    }
    Optional<RegistryProblem> violation = RecordRules.violation(checked);
    if (violation.isPresent()) {
      throw refused(violation.get());
    }
    boolean namesActive =
        checked.stream()
            .anyMatch(r -> r.state() == RecordState.ACTIVE && r.keyId().text().equals(activeKeyId));
    if (!namesActive) {
      throw refused(RegistryProblem.ACTIVE_KEY_ID_DIFFERS);
    }
    return checked;
  }

  private Optional<StateHash> previousHash() throws RegistryException {
    return header.previousHash().isEmpty()
        ? Optional.empty()
        : Optional.of(hash(header.previousHash()));
  }

  private static StateHash hash(String text) throws RegistryException {
    return StateHash.parse(text).orElseThrow(() -> refused(RegistryProblem.HASH_MALFORMED));
  }

  private static RegistryException refused(RegistryProblem problem) {
    return new RegistryException(RegistryFile.STATE, problem);
  }
}
