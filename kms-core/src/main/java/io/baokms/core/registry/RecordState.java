package io.baokms.core.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key version may do. The order is that of the file. */
public enum RecordState {
  /** Encrypts and decrypts; exactly one record. */
  ACTIVE,
  /** Decrypts, and waits to become active. */
  PENDING,
  /** Decrypts what older objects need. */
  RETIRED,
  /** Legal when read and never written by this program; does nothing. */
  REJECTED,
  /** Taken out by the operator for ever; does nothing. */
  REMOVED;

  /** Returns the state's text in the file. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Tells whether a version in this state decrypts, so that OpenBao must still have it. */
  public boolean decrypts() {
    return this == ACTIVE || this == PENDING || this == RETIRED;
  }

  static Optional<RecordState> parse(String text) {
    return Arrays.stream(values()).filter(state -> state.text().equals(text)).findFirst();
  }
}
