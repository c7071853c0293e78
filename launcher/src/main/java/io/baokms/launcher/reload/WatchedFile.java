package io.baokms.launcher.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A file of which each change is told once; its content is not read.
 *
 * <p>Take it before the content is read for the first time, so that no change is missed between.
 * Thread-safe.
 */
public final class WatchedFile {

  /** Mode and owner belong to it, so that mending them after a refusal is noticed. */
  private static final String LOOK = "unix:lastModifiedTime,size,ino,dev,mode,uid,gid";

  private final Path path;
  private final AtomicReference<Map<String, Object>> seen;

  private WatchedFile(Path path) {
    this.path = path;
    this.seen = new AtomicReference<>(look(path));
  }

  /** Remembers how the file looks now; it need not exist. */
  public static WatchedFile of(Path path) {
    return new WatchedFile(path);
  }

  /** Returns where the file is. */
  public Path path() {
    return path;
  }

  /** Returns whether the file looks other than the last time; the new look is remembered. */
  boolean takeChange() {
    Map<String, Object> now = look(path);
    return !seen.getAndSet(now).equals(now);
  }

  /** A file that is not there, or cannot be looked at, has no attributes. */
  private static Map<String, Object> look(Path path) {
    try {
      return Map.copyOf(Files.readAttributes(path, LOOK, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return Map.of();
    }
  }
}
