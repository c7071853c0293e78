package io.baokms.testing.transit;

import java.util.Locale;

/** The yes-or-no settings of a Transit key, shown in its metadata. */
public enum KeyFlag {
  /** The key may be deleted. */
  DELETION_ALLOWED,
  /** Each request derives a key from a context. */
  DERIVED,
  /** The key may leave OpenBao. */
  EXPORTABLE,
  /** The key may be backed up in plaintext. */
  ALLOW_PLAINTEXT_BACKUP,
  /** The key came from outside. */
  IMPORTED_KEY;

  String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
