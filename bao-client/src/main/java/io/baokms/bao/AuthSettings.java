package io.baokms.bao;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The validated configuration keys below {@code auth.<method>}, by their relative dotted names.
 *
 * <p>Asking for a name that is not a key of the method is a programming error: {@link
 * IllegalArgumentException}.
 */
public interface AuthSettings {

  /** Returns a text; empty when the key is neither given nor has a default, or is empty text. */
  Optional<String> text(String key);

  /** Returns a list of texts, possibly empty. */
  List<String> texts(String key);

  /** Returns a duration with its default applied. */
  Duration duration(String key);

  /** Returns a whole number with its default applied; 0 when there is none. */
  int integer(String key);
}
