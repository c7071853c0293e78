package io.baokms.launcher.reload;

import java.util.List;

/** What became of a file that has changed; an unchanged file makes no event. */
public sealed interface ReloadEvent {

  /**
   * The new content is in use.
   *
   * @param what that which is new
   */
  record Applied(What what) implements ReloadEvent {}

  /**
   * The new content cannot be used; what was in use before stays.
   *
   * @param what that which stays
   * @param reason a label of {@link io.baokms.bao.CredentialProblem}
   * @param keys the configuration keys in error, as far as the table of keys has them
   */
  record Refused(What what, String reason, List<String> keys) implements ReloadEvent {

    /** Copies the names. */
    public Refused {
      keys = List.copyOf(keys);
    }
  }

  /**
   * The configuration is valid and differs from the one in use where only a restart helps.
   *
   * @param keys the names of the differing keys, never their values
   */
  record RestartRequired(List<String> keys) implements ReloadEvent {

    /** Copies the names. */
    public RestartRequired {
      keys = List.copyOf(keys);
    }
  }
}
