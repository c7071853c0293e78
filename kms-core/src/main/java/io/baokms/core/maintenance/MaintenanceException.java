package io.baokms.core.maintenance;

import io.baokms.core.registry.Generation;
import io.baokms.core.registry.RegistryException;
import io.baokms.core.registry.StateHash;
import io.baokms.core.rotation.ProfileFinding;
import io.baokms.core.session.CallException;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Reports that the registry was left as it is, with the reason as data.
 *
 * <p>The message says what to do next; it holds no path, address, key name or remote text. What a
 * file itself is refused for is a {@link RegistryException}.
 */
public final class MaintenanceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final MaintenanceProblem problem;

  MaintenanceException(MaintenanceProblem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** Returns the closed reason. */
  public MaintenanceProblem problem() {
    return problem;
  }

  static MaintenanceException unreadable(CallException cause) {
    MaintenanceException failure =
        new MaintenanceException(
            MaintenanceProblem.KEY_UNREADABLE,
            "Metadata of the Transit key could not be read: " + cause.failure().label());
    failure.initCause(cause);
    return failure;
  }

  static MaintenanceException unfit(Collection<ProfileFinding> findings) {
    String labels =
        findings.stream().sorted().map(ProfileFinding::label).collect(Collectors.joining(", "));
    return new MaintenanceException(
        MaintenanceProblem.KEY_UNFIT,
        "Transit key must not be used: " + labels + "; mend the key or its minimum versions first");
  }

  static MaintenanceException unproven(int version, String outcome) {
    return new MaintenanceException(
        MaintenanceProblem.KEY_UNPROVEN,
        "Version " + version + " did not open what it sealed: " + outcome);
  }

  static MaintenanceException outOfRange(String message) {
    return new MaintenanceException(MaintenanceProblem.VERSION_OUT_OF_RANGE, message);
  }

  static void requireSuccessor(Generation generation) throws MaintenanceException {
    if (generation.isLast()) {
      throw new MaintenanceException(
          MaintenanceProblem.GENERATIONS_EXHAUSTED,
          "State has the largest generation that there is");
    }
  }

  static void requireEqual(StateHash expected, StateHash there) throws MaintenanceException {
    if (!expected.equals(there)) {
      throw new MaintenanceException(
          MaintenanceProblem.HASH_DIFFERS,
          "Hash is "
              + there.text()
              + " and not the expected one: look at the plan again, without --apply");
    }
  }
}
