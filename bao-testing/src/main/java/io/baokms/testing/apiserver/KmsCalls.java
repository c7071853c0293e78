package io.baokms.testing.apiserver;

import java.time.Duration;

/**
 * Calls a KMS v2 plugin, over whatever connects the test to it.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/administer-cluster/kms-provider/">KMS provider</a>
 */
public interface KmsCalls extends AutoCloseable {

  /**
   * Asks for the plugin's status.
   *
   * @throws RpcException when the call fails or takes longer than the timeout
   */
  PluginStatus status(Duration timeout) throws RpcException;

  /**
   * Asks to seal a seed.
   *
   * @param uid not empty, new for each call
   * @throws RpcException when the call fails or takes longer than the timeout
   */
  Sealed encrypt(String uid, byte[] plaintext, Duration timeout) throws RpcException;

  /**
   * Asks to open a sealed seed.
   *
   * @param uid not empty, new for each call
   * @throws RpcException when the call fails or takes longer than the timeout
   */
  byte[] decrypt(String uid, Sealed sealed, Duration timeout) throws RpcException;

  /** Ends the connection, if there is one. */
  @Override
  default void close() {}
}
