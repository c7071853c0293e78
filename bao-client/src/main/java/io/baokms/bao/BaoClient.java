package io.baokms.bao;

/** The owner of this module completes it. */
public final class BaoClient implements AutoCloseable {
  private BaoClient() {}

  @Override
  public void close() {}
}
