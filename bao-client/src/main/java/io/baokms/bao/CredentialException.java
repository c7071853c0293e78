package io.baokms.bao;

/**
 * Reports that a credential file is not used.
 *
 * <p>The message is the reason's label alone: no path and no content.
 */
public final class CredentialException extends Exception {

  private static final long serialVersionUID = 1L;

  private final CredentialProblem problem;

  /** Creates a failure with its reason. */
  public CredentialException(CredentialProblem problem) {
    super(problem.label());
    this.problem = problem;
  }

  /** Returns the reason. */
  public CredentialProblem problem() {
    return problem;
  }
}
