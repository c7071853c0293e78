package io.baokms.core.registry;

/**
 * The closed set of reasons why a registry file is refused or could not be saved.
 *
 * <p>Only {@code READ_FAILED} and {@code WRITE_FAILED} may go away by trying again. For every other
 * one the operator restores the file, or its permissions, from a trusted copy.
 */
public enum RegistryProblem {
  /** Somebody else could replace the files: make the directory writable by its owner only. */
  DIRECTORY_UNSAFE("is not a real directory that only its owner can write to"),
  /** The file is a link or special, or its mode has a bit of 0137: make it regular and 0640. */
  FILE_UNSAFE("is not a regular file of mode 0640 or less"),
  /** The file is larger than 16 MiB, which no registry is. */
  TOO_LARGE("is larger than 16 MiB"),
  /** The operating system refused to read; see the cause. */
  READ_FAILED("could not be read"),
  /** The operating system refused to write, for example on a full disk; see the cause. */
  WRITE_FAILED("could not be written"),

  /** The bytes are not UTF-8, or a text has an unpaired surrogate. */
  NOT_UTF8("is not UTF-8 text"),
  /** The text is empty or broken JSON. */
  NOT_JSON("is not JSON"),
  /** Something follows the JSON object. */
  TRAILING_CONTENT("continues after its JSON object"),
  /** A key stands twice in one object. */
  KEY_REPEATED("repeats a key"),
  /** A key is unknown, or differs from a known one in letter case. */
  KEY_UNKNOWN("has a key that its schema does not know"),
  /** A value has another type, or a number is out of range. */
  TYPE_WRONG("has a value of the wrong type"),
  /** The state has the schema before the current one: run {@code migrate-state}. */
  SCHEMA_OLD("has the old schema v1alpha1, run migrate-state"),
  /** The state has the current schema already: there is nothing to migrate. */
  SCHEMA_CURRENT("already has the schema v1alpha2, there is nothing to migrate"),
  /** The schema is neither the current nor the old one. */
  SCHEMA_UNKNOWN("has an unknown schema"),

  /** The fingerprint is absent or not one. */
  FINGERPRINT_MALFORMED("has no well-formed identity fingerprint"),
  /** The file belongs to another identity, mount path or key name: correct the configuration. */
  FINGERPRINT_DIFFERS("belongs to another configuration"),
  /** A hash is absent or not one. */
  HASH_MALFORMED("has no well-formed hash"),
  /** The content was changed after the hash was computed. */
  HASH_DIFFERS("does not have the content that its hash says"),
  /** The generation is absent or zero. */
  GENERATION_ZERO("has no generation"),
  /** The list of records is absent or empty. */
  RECORDS_MISSING("has no records"),

  /** A record's identity breaks the rules of identities. */
  IDENTITY_INVALID("has a record with an illegal identity"),
  /** A record's version or creation time is out of range. */
  VERSION_INVALID("has a record with an illegal version or creation time"),
  /** A record's state is not one of the five. */
  STATE_UNKNOWN("has a record in an unknown state"),
  /** A record's AAD mode is not {@code aad.required}. */
  AAD_MODE_UNKNOWN("has a record with another AAD mode"),
  /** A record's key_id is not the one that its other fields give. */
  KEY_ID_DIFFERS("has a record with a foreign key_id"),
  /** Two records have one key_id. */
  KEY_ID_REPEATED("has two records with one key_id"),
  /** Two records that may decrypt have one version. */
  VERSION_REPEATED("has two usable records of one version"),
  /** No record is active, or more than one. */
  ACTIVE_NOT_UNIQUE("does not have exactly one active record"),
  /** The named active key_id is not that of the active record. */
  ACTIVE_KEY_ID_DIFFERS("names another key_id than its active record has"),
  /** A record's time or count is negative. */
  TIME_NEGATIVE("has a record with a negative time or count"),
  /** A record was counted but never observed. */
  COUNT_WITHOUT_OBSERVATION("has a record that was counted but not observed"),
  /** A record became stable without having been counted. */
  STABLE_WITHOUT_COUNT("has a record that is stable without a count"),
  /** A record became stable before it was observed. */
  STABLE_BEFORE_OBSERVED("has a record that was stable before it was observed"),
  /** A record was promoted before it was observed. */
  PROMOTED_BEFORE_OBSERVED("has a record that was promoted before it was observed"),

  /** The state is older than its checkpoint, or not linked to it: an old copy was put back. */
  ROLLBACK("is not the one that its checkpoint proves"),
  /** The state is gone while its checkpoint is there: run {@code recover-state}. */
  STATE_LOST("is missing beside its checkpoint, run recover-state"),
  /** The state is there, be it damaged: move it away by hand before a recovery. */
  STATE_PRESENT("is there, and only a lost one is recovered: move it away by hand first"),
  /** There is no file. */
  STATE_ABSENT("does not exist"),
  /** A copy of other content is there, which is not replaced: move it away by hand. */
  BACKUP_DIFFERS("is there with other content: move it away by hand first"),
  /** Somebody else changed the files while this process held the lock. */
  CHANGED_ON_DISK("is neither the published nor the new one"),
  /** A new state would break a promise of the old one; a defect of this program. */
  NOT_A_SUCCESSOR("is not a legal successor of the published one"),
  /** A new state is not linked to what it would replace; a defect of this program. */
  NOT_LINKED("is not linked to the one that it replaces");

  private final String text;

  RegistryProblem(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
