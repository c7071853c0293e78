package io.baokms.release.runtime;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.tree.FileContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The archive of loaded classes (AppCDS) that makes the start short.
 *
 * <p>The virtual machine of the tree itself dumps it, from a committed class list. It is used only
 * when two dumps are equal.
 */
public final class ClassArchive {
  /** Where it lies in the tree. */
  public static final String PATH = "lib/app/app.jsa";

  private static final String CLASS_LIST = "classes.lst";

  /**
   * Characters of the path that a tree is dumped in: the order of what is in the archive depends on
   * the length of {@code java.home}, though not on its letters.
   */
  private static final int PATH_LENGTH = 240;

  private static final int DUMPS = 5;

  private static final String JAR = "lib/app/bao-kms-launcher.jar";

  private ClassArchive() {}

  /**
   * Dumps in two folders whose paths are equally long, until two dumps are equal.
   *
   * @param classList names of classes, as {@code -XX:SharedClassListFile} reads them
   * @param time of every file as it will be installed: the archive notes it, and is ignored with
   *     any other
   * @param work folder to write the tree into, twice
   * @return empty when all dumps differ
   * @throws ReleaseException {@code FILE_MISSING} with the runtime's own words when it dumped none
   */
  public static Optional<FileContent> of(
      RuntimeTree runtime, Path classList, Instant time, Path work) throws ReleaseException {
    Path first = folder(work, "a");
    Path second = folder(work, "b");
    try {
      write(runtime, time, first);
      write(runtime, time, second);
      return twice(List.of(first, second), folder -> dump(classList, folder));
    } catch (IOException e) {
      throw ReleaseException.io("cannot dump the class archive", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReleaseException.io("interrupted while the class archive was dumped", e);
    }
  }

  /** Makes one archive. */
  interface Dump {
    byte[] in(Path folder) throws IOException, InterruptedException, ReleaseException;
  }

  /** On a busy machine about one dump in thirty differs by a thread's pace. */
  static Optional<FileContent> twice(List<Path> folders, Dump dump)
      throws IOException, InterruptedException, ReleaseException {
    List<byte[]> seen = new ArrayList<>();
    for (int i = 0; i < DUMPS; i++) {
      byte[] archive = dump.in(folders.get(i % folders.size()));
      if (seen.stream().anyMatch(each -> Arrays.equals(each, archive))) {
        return Optional.of(FileContent.of(archive));
      }
      seen.add(archive);
    }
    return Optional.empty();
  }

  private static Path folder(Path work, String letter) throws ReleaseException {
    Path base = work.toAbsolutePath().normalize();
    int rest = PATH_LENGTH - base.toString().length() - 1;
    if (rest < 1) {
      throw ReleaseException.input(
          "the path " + base + " is longer than " + PATH_LENGTH + "; build in a shorter one");
    }
    return base.resolve(letter.repeat(rest));
  }

  private static void write(RuntimeTree runtime, Instant time, Path folder) throws IOException {
    runtime.tree().writeTo(folder);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(time));
      }
    }
  }

  private static byte[] dump(Path classList, Path folder)
      throws IOException, InterruptedException, ReleaseException {
    Path log = folder.resolve("dump.log");
    Files.copy(classList, folder.resolve(CLASS_LIST), StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(folder.resolve(PATH));
    List<String> command = new ArrayList<>();
    command.add(folder.resolve("lib/runtime/bin/java").toString());
    command.add("@lib/app/jvm.options");
    command.addAll(
        List.of(
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + CLASS_LIST,
            "-XX:SharedArchiveFile=" + PATH,
            "-cp",
            JAR));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C.UTF-8");
    int code = builder.start().waitFor();
    Path archive = folder.resolve(PATH);
    if (code != 0 || !Files.isRegularFile(archive)) {
      throw ReleaseException.check(
          Code.FILE_MISSING,
          "no class archive: the runtime ended with "
              + code
              + ": "
              + Files.readString(log).strip());
    }
    return Files.readAllBytes(archive);
  }
}
