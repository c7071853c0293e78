package io.baokms.release.sign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares a log's proof with the signed note that it ends in.
 *
 * <p>sigstore-java 2.0.0 verifies the note and the way to its root; it overlooks an index outside
 * of the tree, and text that the note's signature does not cover.
 *
 * @see <a href="https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md">Checkpoint</a>
 */
record LogProof(CertificateBundle.InclusionProof proof) {
  private static final Pattern NOTE =
      Pattern.compile(
          "[^\n]+\n(?<size>[^\n]+)\n(?:[^\n]+\n)+"
              + "\n(?<signatures>(?:\u2014 [^ \n]+ [^ \n]+\n)+)");

  /** Returns whether note and proof are of one tree that has the entry, in canonical spelling. */
  boolean agrees() {
    Matcher note = NOTE.matcher(proof.checkpoint().envelope());
    return note.matches()
        && note.group("size").equals(proof.treeSize())
        && note.group("signatures").lines().allMatch(LogProof::isCanonical)
        && isInside();
  }

  private static boolean isCanonical(String signature) {
    try {
      return !new Base64Text(signature.substring(signature.lastIndexOf(' ') + 1)).text().isEmpty();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private boolean isInside() {
    try {
      return Long.parseLong(proof.logIndex()) < Long.parseLong(proof.treeSize());
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
