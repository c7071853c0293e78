package io.baokms.release.sign;

import io.baokms.release.checksums.Sha256;

/**
 * What an in-toto statement is about: a file or an image, by its sum.
 *
 * @param name file name, or the image's repository
 */
public record Subject(String name, Digest digest) {

  /** The one digest that we use. */
  public record Digest(Sha256 sha256) {}

  /** Returns a subject with that name and sum. */
  public static Subject of(String name, Sha256 sum) {
    return new Subject(name, new Digest(sum));
  }
}
