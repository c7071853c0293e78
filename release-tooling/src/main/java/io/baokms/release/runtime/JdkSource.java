package io.baokms.release.runtime;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK that a runtime is linked from.
 *
 * @param home the folder with the file {@code release}
 * @param vendor as the JDK states it
 * @param version full version, for example {@code 25.0.3+9-LTS}
 */
public record JdkSource(Path home, String vendor, String version) {
  private static final String JMODS = "jmods";

  /** What belongs to a host, to documentation, or is made at installation. */
  private static final Set<String> HOST_FILES = Set.of("lib/security/cacerts", "lib/src.zip");

  private static final Set<String> HOST_FOLDERS = Set.of("man/", "docs/", "demo/", "sample/");

  /**
   * Opens a JDK's home, or its folder of {@code jmod} files.
   *
   * @throws ReleaseException an input error when it is neither
   */
  public static JdkSource open(Path path) throws ReleaseException {
    Path top = path.toAbsolutePath().normalize();
    boolean isJmods = Files.isRegularFile(top.resolve("java.base.jmod"));
    Path home = isJmods && top.getParent() != null ? top.getParent() : top;
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException _) {
      throw ReleaseException.input(
          path + " is neither a JDK with a file \"release\" nor the jmods folder of one");
    }
    return new JdkSource(
        home, value(release, "IMPLEMENTOR"), value(release, "JAVA_RUNTIME_VERSION"));
  }

  /** Returns the Java version without build and vendor, for example {@code 25.0.3}. */
  public String release() {
    return version.replaceFirst("[+-].*", "");
  }

  /**
   * Returns whether there is a folder of jmod files; a JDK without one links its own platform only.
   */
  public boolean hasJmods() {
    return Files.isDirectory(home.resolve(JMODS));
  }

  /** Returns the folder of jmod files. */
  public Path jmods() {
    return home.resolve(JMODS);
  }

  /**
   * Returns the digest of what is linked: the jmod files, or every file of a JDK without them but
   * those that depend on its host.
   */
  public Sha256 digest() throws ReleaseException {
    TreeMap<String, Sha256> sums = new TreeMap<>();
    Path top = hasJmods() ? jmods() : home;
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = top.relativize(file).toString();
        if (!isOfTheHost(name)) {
          sums.put(name, Sha256.of(file));
        }
      }
    } catch (IOException e) {
      throw ReleaseException.io("cannot read the JDK at " + home, e);
    }
    StringBuilder list = new StringBuilder();
    sums.forEach((name, sum) -> list.append(sum.hex()).append("  ").append(name).append('\n'));
    return Sha256.of(list.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isOfTheHost(String name) {
    return HOST_FILES.contains(name)
        || name.endsWith(".jsa")
        || HOST_FOLDERS.stream().anyMatch(name::startsWith);
  }

  private static String value(Properties release, String key) throws ReleaseException {
    String value = release.getProperty(key);
    if (value == null) {
      throw ReleaseException.input("the JDK's file \"release\" lacks " + key);
    }
    return value.replace("\"", "");
  }

  /** Returns the program that links from it: its own where it cannot be linked by another. */
  Path jlink() {
    Path tools = hasJmods() ? Path.of(System.getProperty("java.home")) : home;
    return tools.resolve("bin/jlink");
  }

  /** Returns the arguments that tell where the modules are. */
  List<String> modulePath() {
    return hasJmods() ? List.of("--module-path", jmods().toString()) : List.of();
  }
}
