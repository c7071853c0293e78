package io.baokms.release.reproduce;

import java.util.List;

/**
 * How a checkout is built.
 *
 * @param commands run one after the other at the top of the checkout
 * @param outputs folders that they fill, relative to it and below {@code dist}
 */
public record Recipe(List<List<String>> commands, List<String> outputs) {
  /** Copies the lists. */
  public Recipe {
    commands = commands.stream().map(List::copyOf).toList();
    outputs = List.copyOf(outputs);
  }
}
