package io.baokms.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps a copy of each state that a provider saved while this was open. */
final class StateHistory implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Path state;
  private final Path copies;
  private final List<Path> files = new ArrayList<>();
  private final Thread thread;
  private volatile boolean closed;
  private String last = "";

  private StateHistory(Path state, Path copies) {
    this.state = state;
    this.copies = copies;
    this.thread = Thread.ofPlatform().start(this::watch);
  }

  /** Begins with the state as it is; the copies go into a new folder beside the state's. */
  static StateHistory of(World world) {
    try {
      Path copies = Files.createDirectory(world.directory.resolve("history"));
      return new StateHistory(world.state, copies);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the watch and returns the copies, oldest first. */
  List<Path> files() {
    close();
    return files;
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void watch() {
    while (!closed) {
      copy();
      Await.pause(PAUSE);
    }
    copy();
  }

  private void copy() {
    try {
      String text = Files.readString(state);
      if (!text.equals(last)) {
        files.add(Files.writeString(copies.resolve("state-" + files.size() + ".json"), text));
        last = text;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
