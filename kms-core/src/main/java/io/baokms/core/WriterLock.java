package io.baokms.core;

/**
 * Proves that this process alone may write one registry's files.
 *
 * <p>The files are shared with the Go reference, which takes {@code flock(2)} on {@code
 * <state.path>.lock}; {@code FileChannel.lock} takes another kind of lock, which does not exclude
 * it. Held from before the files are read until {@link #close()}.
 */
public interface WriterLock extends AutoCloseable {

  /** Gives the lock back; calling it twice is harmless. */
  @Override
  void close();
}
