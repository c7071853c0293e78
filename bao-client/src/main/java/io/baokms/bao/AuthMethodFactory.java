package io.baokms.bao;

import java.nio.file.Path;

/**
 * Makes one authentication method from its configuration; found by {@code ServiceLoader}.
 *
 * <p>The factory checks its settings and never touches the network.
 */
public interface AuthMethodFactory {

  /** Returns the value of {@code auth.method} that selects this factory. */
  String method();

  /**
   * Creates the method.
   *
   * @throws AuthException when a setting names a feature that this build does not have
   */
  AuthMethod create(AuthSettings settings, Context context) throws AuthException;

  /**
   * What a method may use.
   *
   * @param time the clock
   * @param stateDirectory where the provider keeps durable files
   * @param client the client that presents no certificate
   */
  record Context(TimeSource time, Path stateDirectory, BaoClient client) {}
}
