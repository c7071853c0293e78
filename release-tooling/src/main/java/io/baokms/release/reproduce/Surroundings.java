package io.baokms.release.reproduce;

import io.baokms.release.ReleaseException;
import io.baokms.release.tool.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the two places of a double build as different as this machine allows.
 *
 * <p>Processor count, clock, listing order and locale need taskset, faketime, a C compiler and
 * localedef; where one is missing its variation is not applied, and the result says so.
 */
final class Surroundings {
  private static final String DEEP = "a".repeat(50) + "/" + "b".repeat(49);
  private static final String TURKISH = "tr_TR.UTF-8";

  private final Path work;
  private final Map<String, String> environment;
  private final Set<Variation> applied;
  private final Map<String, String> first = new HashMap<>();
  private final Map<String, String> second = new HashMap<>();
  private final List<String> firstJava = new ArrayList<>();
  private final List<String> secondJava = new ArrayList<>();
  private final List<String> secondPrefix = new ArrayList<>();

  private Surroundings(Path work, Map<String, String> environment, Set<Variation> without) {
    this.work = work;
    this.environment = environment;
    this.applied = EnumSet.complementOf(EnumSet.copyOf(without));
  }

  /**
   * Prepares both places below an empty work folder.
   *
   * @param environment where programs are looked for
   * @param without what stays as it is
   */
  static Surroundings prepare(Path work, Map<String, String> environment, Set<Variation> without)
      throws ReleaseException {
    Set<Variation> none = without.isEmpty() ? EnumSet.noneOf(Variation.class) : without;
    Surroundings surroundings =
        new Surroundings(work.toAbsolutePath().normalize(), environment, none);
    surroundings.vary();
    return surroundings;
  }

  Set<Variation> applied() {
    return Set.copyOf(applied);
  }

  Side first() {
    return new Side(
        "first",
        work.resolve("1"),
        withJava(first, firstJava),
        List.of("sh", "-c", "umask 022; exec \"$@\"", "sh"));
  }

  Side second() {
    Path checkout = work.resolve(applied.contains(Variation.PATH) ? "2/" + DEEP : "2");
    return new Side("second", checkout, withJava(second, secondJava), secondPrefix);
  }

  /** Everything by which a file of a build could betray where and by whom it was made. */
  List<String> secrets() {
    return List.of(work.toString(), Side.FIRST_USER, Side.SECOND_USER);
  }

  private void vary() throws ReleaseException {
    sameOnBoth();
    if (applied.contains(Variation.TIME_ZONE)) {
      second.put("TZ", "Pacific/Kiritimati");
    }
    if (applied.contains(Variation.USER)) {
      user(second, secondJava, Side.SECOND_USER);
    }
    if (applied.contains(Variation.HOME)) {
      home(second, secondJava, "another-home");
    }
    keepIf(Variation.LOCALE, turkish());
    keepIf(Variation.LISTING_ORDER, reversedListing());
    keepIf(Variation.CPUS, prefix(Variation.CPUS, "taskset", List.of("-c", "0")));
    keepIf(Variation.CLOCK, prefix(Variation.CLOCK, "faketime", List.of("-f", "+400d")));
    String umask = applied.contains(Variation.UMASK) ? "077" : "022";
    secondPrefix.addAll(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
  }

  private void sameOnBoth() throws ReleaseException {
    for (Map<String, String> side : List.of(first, second)) {
      side.put("TZ", "UTC");
      side.put("LC_ALL", "C.UTF-8");
    }
    user(first, firstJava, Side.FIRST_USER);
    home(first, firstJava, "home");
    if (!applied.contains(Variation.USER)) {
      user(second, secondJava, Side.FIRST_USER);
    }
    if (!applied.contains(Variation.HOME)) {
      home(second, secondJava, "home");
    }
  }

  private static void user(Map<String, String> side, List<String> java, String name) {
    side.put("USER", name);
    side.put("LOGNAME", name);
    java.add("-Duser.name=" + name);
  }

  private void home(Map<String, String> side, List<String> java, String name)
      throws ReleaseException {
    Path home = work.resolve(name);
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw ReleaseException.io("cannot make the folder " + home, e);
    }
    side.put("HOME", home.toString());
    java.add("-Duser.home=" + home);
  }

  private void keepIf(Variation variation, boolean possible) {
    if (!possible) {
      applied.remove(variation);
    }
  }

  private boolean prefix(Variation variation, String program, List<String> arguments) {
    Optional<Tool> tool = Tool.lookup(program, environment);
    if (tool.isEmpty() || !applied.contains(variation)) {
      return false;
    }
    secondPrefix.add(tool.get().executable().toString());
    secondPrefix.addAll(arguments);
    return true;
  }

  private boolean turkish() throws ReleaseException {
    Optional<Tool> localedef = Tool.lookup("localedef", environment);
    if (localedef.isEmpty() || !applied.contains(Variation.LOCALE)) {
      return false;
    }
    Path made = work.resolve(TURKISH);
    Tool.Result result =
        localedef.get().run(List.of("-i", "tr_TR", "-f", "UTF-8", made.toString()));
    if (result.exitCode() != 0) {
      return false;
    }
    second.put("LOCPATH", work.toString());
    second.put("LC_ALL", TURKISH);
    secondJava.addAll(List.of("-Duser.language=tr", "-Duser.country=TR"));
    return true;
  }

  private boolean reversedListing() throws ReleaseException {
    Optional<Tool> compiler = Tool.lookup("cc", environment);
    if (compiler.isEmpty() || !applied.contains(Variation.LISTING_ORDER)) {
      return false;
    }
    Path source = work.resolve("listing.c");
    Path library = work.resolve("listing.so");
    try (InputStream in = Surroundings.class.getResourceAsStream("listing.c")) {
      Files.copy(Objects.requireNonNull(in), source);
    } catch (IOException e) {
      throw ReleaseException.io("cannot write " + source, e);
    }
    List<String> arguments =
        List.of("-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString());
    if (compiler.get().run(arguments).exitCode() != 0) {
      return false;
    }
    second.put("LD_PRELOAD", library.toString());
    return true;
  }

  private static Map<String, String> withJava(Map<String, String> side, List<String> java) {
    Map<String, String> all = new HashMap<>(side);
    all.put("JAVA_TOOL_OPTIONS", String.join(" ", java));
    return all;
  }
}
