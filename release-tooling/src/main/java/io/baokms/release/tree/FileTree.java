package io.baokms.release.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files and links with their modes, in byte order of the paths: what an archive is made of.
 *
 * <p>Directories are those that the paths imply, with mode 0755. Nothing of it comes from a file
 * system but the bytes.
 */
public final class FileTree {
  /** Mode of a file that is read. */
  public static final int READABLE = 0644;

  /** Mode of a file that is run. */
  public static final int EXECUTABLE = 0755;

  private final TreeMap<String, Entry> entries = new TreeMap<>();

  /** What lies at one path. */
  public sealed interface Entry {}

  /**
   * A regular file.
   *
   * @param mode permission bits
   */
  public record RegularFile(int mode, FileContent content) implements Entry {}

  /**
   * A symbolic link.
   *
   * @param target as it is written into the link
   */
  public record Link(String target) implements Entry {}

  /** Adds a file; the path is relative, with {@code /}, and must be new. */
  public FileTree file(String path, int mode, FileContent content) {
    return add(path, new RegularFile(mode, content));
  }

  /** Adds a file of mode 0644. */
  public FileTree file(String path, byte[] bytes) {
    return file(path, READABLE, FileContent.of(bytes));
  }

  /** Adds a symbolic link. */
  public FileTree link(String path, String target) {
    return add(path, new Link(target));
  }

  /** Adds every entry of another tree below a folder; {@code ""} adds it at the top. */
  public FileTree below(String folder, FileTree other) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    other.entries.forEach((path, entry) -> add(prefix + path, entry));
    return this;
  }

  /** Returns the entries by path, in byte order. */
  public Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** Returns every directory that the paths imply, parents first. */
  public Set<String> directories() {
    Set<String> directories = new TreeSet<>();
    for (String path : entries.keySet()) {
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        directories.add(path.substring(0, slash));
      }
    }
    return directories;
  }

  /** Returns the sum of the sizes of the files, in bytes. */
  public long size() throws IOException {
    long size = 0;
    for (Entry entry : entries.values()) {
      if (entry instanceof RegularFile file) {
        size += file.content().size();
      }
    }
    return size;
  }

  /** Writes everything below a folder, with the modes. */
  public void writeTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String directory : directories()) {
      Files.createDirectories(folder.resolve(directory));
    }
    for (Map.Entry<String, Entry> entry : entries.entrySet()) {
      Path path = folder.resolve(entry.getKey());
      switch (entry.getValue()) {
        case Link link -> Files.createSymbolicLink(path, Path.of(link.target()));
        case RegularFile file -> {
          Files.write(path, file.content().bytes());
          Files.setPosixFilePermissions(path, Modes.permissions(file.mode()));
        }
      }
    }
    for (String directory : directories()) {
      Files.setPosixFilePermissions(
          folder.resolve(directory), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private FileTree add(String path, Entry entry) {
    if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException("not a relative path: \"" + path + "\"");
    }
    if (entries.putIfAbsent(path, entry) != null) {
      throw new IllegalArgumentException("the tree holds " + path + " already");
    }
    return this;
  }
}
