package io.baokms.launcher.config;

import java.util.List;

/** What became of loading a configuration. */
public sealed interface LoadResult {

  /** Returns the values, as far as they could be made out, and everything that was found. */
  Draft draft();

  /**
   * A configuration that can be used.
   *
   * @param config the typed view
   * @param draft the values with their origins, and warnings
   */
  record Valid(ProviderConfig config, Draft draft) implements LoadResult {

    /** Returns what is odd, but no obstacle. */
    public List<Problem> warnings() {
      return draft.problems();
    }
  }

  /**
   * A configuration with at least one error.
   *
   * @param draft the values as far as they could be made out, errors and warnings
   */
  record Invalid(Draft draft) implements LoadResult {

    /** Returns errors and warnings. */
    public List<Problem> problems() {
      return draft.problems();
    }
  }
}
