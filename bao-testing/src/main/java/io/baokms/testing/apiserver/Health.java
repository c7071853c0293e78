package io.baokms.testing.apiserver;

import java.util.List;

/**
 * The outcome of one check, as the health endpoints show it.
 *
 * @param errors everything that was wrong; empty when healthy
 */
public record Health(List<String> errors) {

  /** Copies the errors. */
  public Health {
    errors = List.copyOf(errors);
  }

  /** Returns whether nothing was wrong. */
  public boolean healthy() {
    return errors.isEmpty();
  }
}
