package io.baokms.release.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baokms.release.ReleaseException;
import io.baokms.release.repo.Checkout;
import java.util.Optional;

/**
 * {@code source/tag.json}: the tag that names the release.
 *
 * @param name without {@code refs/tags/}
 * @param commit that it points to
 * @param annotated whether it is an object of its own
 * @param signed whether that object holds a signature; whose, the repository host checks
 */
public record SourceTag(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String commit,
    @JsonProperty(required = true) boolean annotated,
    @JsonProperty(required = true) boolean signed) {
  private static final String FORMAT =
      "--format=%(objecttype) %(objectname) %(*objectname)%0a%(contents:signature)";

  static Optional<SourceTag> of(Checkout checkout, String name) throws ReleaseException {
    String answer = checkout.ask("for-each-ref", FORMAT, "refs/tags/" + name);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = answer.split("\n", 2);
    String[] words = parts[0].strip().split(" ", -1);
    boolean annotated = words[0].equals("tag");
    boolean signed = annotated && parts.length > 1 && !parts[1].isBlank();
    return Optional.of(new SourceTag(name, annotated ? words[2] : words[1], annotated, signed));
  }
}
