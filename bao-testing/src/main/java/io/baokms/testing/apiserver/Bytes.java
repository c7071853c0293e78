package io.baokms.testing.apiserver;

import java.util.Arrays;

/** Holds bytes that nobody changes, equal by content. */
public final class Bytes {

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Copies an array. */
  public static Bytes of(byte[] content) {
    return new Bytes(content.clone());
  }

  /** Returns a copy as an array. */
  public byte[] toArray() {
    return content.clone();
  }

  /** Returns how many bytes there are. */
  public int size() {
    return content.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return content.length + " bytes";
  }
}
