package io.baokms.core.registry;

/**
 * The number of a state, which grows by one with each change; unsigned, at least 1.
 *
 * @param bits the number's 64 bits
 */
public record Generation(long bits) implements Comparable<Generation> {

  /** The generation of a state that had none before it. */
  public static final Generation FIRST = new Generation(1);

  /**
   * Creates a generation.
   *
   * @throws IllegalArgumentException when the number is zero
   */
  public Generation {
    if (bits == 0) {
      throw new IllegalArgumentException("Generation is zero");
    }
  }

  /** Tells whether this is exactly one after another; the largest number has nothing after it. */
  public boolean follows(Generation other) {
    return bits == other.bits + 1;
  }

  /** Tells whether no generation can follow. */
  public boolean isLast() {
    return bits == -1;
  }

  /**
   * Returns the generation after this one.
   *
   * @throws IllegalArgumentException when this is the last one
   */
  public Generation next() {
    return new Generation(bits + 1);
  }

  @Override
  public int compareTo(Generation other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  /** Returns the decimal digits. */
  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }
}
