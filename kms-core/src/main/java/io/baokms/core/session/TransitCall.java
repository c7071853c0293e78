package io.baokms.core.session;

import io.baokms.bao.BaoException;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Transit;

/**
 * One call to Transit, which may be made a second time with a newer token.
 *
 * @param <T> what it returns
 */
@FunctionalInterface
public interface TransitCall<T> {

  /**
   * Makes the call.
   *
   * @throws BaoException when it failed
   */
  T with(Transit transit, BaoToken token) throws BaoException;
}
