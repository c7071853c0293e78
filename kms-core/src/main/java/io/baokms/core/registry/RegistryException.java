package io.baokms.core.registry;

/**
 * Reports that the registry cannot be trusted, read or written, with the rule as data.
 *
 * <p>The message names the file by its role and the rule, never a path or the file's content.
 */
public final class RegistryException extends Exception {

  private static final long serialVersionUID = 1L;

  private final RegistryFile file;
  private final RegistryProblem problem;

  RegistryException(RegistryFile file, RegistryProblem problem) {
    super(file.text() + " " + problem.text());
    this.file = file;
    this.problem = problem;
  }

  RegistryException(RegistryFile file, RegistryProblem problem, Throwable cause) {
    this(file, problem);
    initCause(cause);
  }

  /** Returns which file broke the rule. */
  public RegistryFile file() {
    return file;
  }

  /** Returns which rule was broken. */
  public RegistryProblem problem() {
    return problem;
  }
}
