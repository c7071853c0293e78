package io.baokms.release.readback;

import java.io.IOException;
import java.io.InputStream;

/**
 * One path in an artifact.
 *
 * @param path below the artifact's root, without a leading slash
 * @param mode permission bits
 * @param owner user and group, as the artifact names them
 */
public record PackedFile(String path, Type type, int mode, String owner) {
  /** The owner of everything that we ship. */
  public static final String ROOT = "root:root";

  /** What lies at a path. */
  public enum Type {
    /** A regular file. */
    FILE,
    /** A directory. */
    DIRECTORY,
    /** A symbolic or hard link. */
    LINK,
    /** A device, or what else no artifact of ours has. */
    OTHER
  }

  /** Takes the files of an artifact in their order. */
  public interface Visitor {
    /**
     * Takes one.
     *
     * @param content of a regular file; empty for others
     */
    void take(PackedFile file, InputStream content) throws IOException;
  }
}
