package io.baokms.core.registry;

/** Shows the rule of the registry's writer to tests of other packages. */
public final class Successors {

  private Successors() {}

  public static boolean allows(RegistryState from, RegistryState to) {
    return SuccessorRule.allows(from, to);
  }
}
