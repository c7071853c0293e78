package io.baokms.release.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files and links with their modes, in byte order of the paths: what an archive is made of.
 *
 * <p>Directories are those that the paths imply, with mode 0755 unless one is added with another.
 * Nothing of it comes from a file system but the bytes.
 */
public final class FileTree {
  /** Mode of a file that is read. */
  public static final int READABLE = 0644;

  /** Mode of a file that is run. */
  public static final int EXECUTABLE = 0755;

  private final TreeMap<String, Entry> entries = new TreeMap<>();
  private final TreeMap<String, Integer> directoryModes = new TreeMap<>();

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
    return entry(path, new RegularFile(mode, content));
  }

  /** Adds a file of mode 0644. */
  public FileTree file(String path, byte[] bytes) {
    return file(path, READABLE, FileContent.of(bytes));
  }

  /** Adds a symbolic link. */
  public FileTree link(String path, String target) {
    return entry(path, new Link(target));
  }

  /** Adds what another tree holds; the path is relative, with {@code /}, and must be new. */
  public FileTree entry(String path, Entry entry) {
    requireRelative(path);
    if (entries.putIfAbsent(path, entry) != null) {
      throw new IllegalArgumentException("the tree holds " + path + " already");
    }
    return this;
  }

  /** Adds a directory, empty or not, or gives one another mode. */
  public FileTree directory(String path, int mode) {
    requireRelative(path);
    directoryModes.put(path, mode);
    return this;
  }

  /** Adds every entry of another tree below a folder; {@code ""} adds it at the top. */
  public FileTree below(String folder, FileTree other) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    other.directoryModes.forEach((path, mode) -> directory(prefix + path, mode));
    other.entries.forEach((path, entry) -> entry(prefix + path, entry));
    return this;
  }

  /** Returns the entries by path, in byte order. */
  public Map<String, Entry> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** Returns the regular file at a path, if there is one. */
  public Optional<RegularFile> fileAt(String path) {
    return entries.get(path) instanceof RegularFile file ? Optional.of(file) : Optional.empty();
  }

  /** Returns every directory that was added or that the paths imply, parents first. */
  public Set<String> directories() {
    Set<String> directories = new TreeSet<>(directoryModes.keySet());
    directoryModes.keySet().forEach(path -> addParents(path, directories));
    entries.keySet().forEach(path -> addParents(path, directories));
    return directories;
  }

  /** Returns the mode of a directory. */
  public int directoryMode(String path) {
    return directoryModes.getOrDefault(path, EXECUTABLE);
  }

  private static void addParents(String path, Set<String> directories) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      directories.add(path.substring(0, slash));
    }
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
          folder.resolve(directory), Modes.permissions(directoryMode(directory)));
    }
  }

  private static void requireRelative(String path) {
    if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException("not a relative path: \"" + path + "\"");
    }
  }
}
