package io.baokms.release.layout;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.version.ReleaseVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with the files of one release, which its names tell.
 *
 * @param path of the folder
 * @param names of everything in it, in byte order
 * @param files that the release it seems to be must hold
 */
public record ReleaseFolder(Path path, List<String> names, ReleaseFiles files) {
  private static final Pattern TELLING =
      Pattern.compile(Pattern.quote(Family.PROGRAM) + "_(.+)_static-pod\\.tar\\.gz");

  /** Copies the names. */
  public ReleaseFolder {
    names = List.copyOf(names);
  }

  /**
   * Looks at a folder; the version is that of its static-pod bundle.
   *
   * @throws ReleaseException {@code FILE_MISSING} or {@code FILE_DUPLICATE} when there is not
   *     exactly one such file
   */
  public static ReleaseFolder open(Path path) throws ReleaseException {
    List<String> names = list(path);
    List<String> versions = versions(names);
    if (versions.size() != 1) {
      throw ReleaseException.check(
          versions.isEmpty() ? Code.FILE_MISSING : Code.FILE_DUPLICATE,
          path + " must hold one " + Family.PROGRAM + "_V_static-pod.tar.gz; it holds " + versions);
    }
    return new ReleaseFolder(path, names, files(names, ReleaseVersion.parse(versions.getFirst())));
  }

  /**
   * Looks at a folder that should hold one version, whatever its names tell.
   *
   * @throws ReleaseException {@code FILE_MISSING} when there is no such folder
   */
  public static ReleaseFolder of(Path path, ReleaseVersion version) throws ReleaseException {
    List<String> names = list(path);
    return new ReleaseFolder(path, names, files(names, version));
  }

  /** Returns the versions that names of the folder tell, in byte order; one in a good folder. */
  public List<String> versions() {
    return versions(names);
  }

  /** Returns where a file of the release is, or should be. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /**
   * Returns the bytes of a small file of the release.
   *
   * @throws ReleaseException {@code FILE_MISSING}, or {@code FILE_TYPE} when it is no regular file
   */
  public byte[] bytes(String name) throws ReleaseException {
    requireRegular(name);
    try {
      return Files.readAllBytes(file(name));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + file(name), e);
    }
  }

  /**
   * Requires that a file is there and is no link, folder, pipe or device.
   *
   * @throws ReleaseException {@code FILE_MISSING} or {@code FILE_TYPE}
   */
  public void requireRegular(String name) throws ReleaseException {
    Path file = file(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw ReleaseException.check(Code.FILE_MISSING, file + " is missing");
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw ReleaseException.check(Code.FILE_TYPE, file + " is no regular file");
    }
  }

  private static List<String> versions(List<String> names) {
    List<String> versions = new ArrayList<>();
    for (String name : names) {
      Matcher telling = TELLING.matcher(name);
      if (telling.matches()) {
        versions.add(telling.group(1));
      }
    }
    return versions;
  }

  private static ReleaseFiles files(List<String> names, ReleaseVersion version) {
    String other = Family.PKCS11.artifact() + "_" + version.text() + "_";
    boolean both = names.stream().anyMatch(name -> name.startsWith(other));
    return new ReleaseFiles(
        version, both ? List.of(Family.JWT, Family.PKCS11) : List.of(Family.JWT));
  }

  private static List<String> list(Path path) throws ReleaseException {
    if (!Files.isDirectory(path)) {
      throw ReleaseException.check(Code.FILE_MISSING, path + " is no folder");
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw ReleaseException.io("cannot list " + path, e);
    }
  }
}
