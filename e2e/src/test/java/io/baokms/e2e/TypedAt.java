package io.baokms.e2e;

import java.util.List;

/**
 * Where a block of a page's commands is typed.
 *
 * @param place for example a kind of host
 * @param start first words of the block
 */
record TypedAt<P>(P place, String start) {

  /** Returns the place of a block; one that no row names is a failure. */
  static <P> P find(List<TypedAt<P>> rows, String block) {
    return rows.stream()
        .filter(row -> row.fits(block))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No row says where this is typed:\n" + block))
        .place;
  }

  boolean fits(String block) {
    return block.startsWith(start);
  }
}
