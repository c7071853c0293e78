package io.baokms.release.build;

import io.baokms.release.ReleaseException;
import io.baokms.release.facts.Toolchain;
import io.baokms.release.runtime.RuntimeTree;
import io.baokms.release.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a release was built with, as this machine tells it. */
final class Surroundings {
  /** The programs that judge a release, with the flag that prints their version. */
  private static final List<Judge> JUDGES =
      List.of(
          new Judge("cosign", "version"),
          new Judge("diffoscope", "--version"),
          new Judge("dpkg-deb", "--version"),
          new Judge("lintian", "--version"),
          new Judge("rpm", "--version"),
          new Judge("skopeo", "--version"),
          new Judge("systemd-analyze", "--version"));

  private static final Pattern NUMBER = Pattern.compile("v?([0-9]+(?:[.][0-9]+)*[^\\s,()]*)");

  /** Maven colours its version even where nobody looks. */
  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");

  private static final Pattern PRETTY = Pattern.compile("(?m)^PRETTY_NAME=\"?([^\"\n]*)");

  private Surroundings() {}

  private record Judge(String name, String flag) {}

  /** Returns everything that the index states of the build. */
  static Toolchain of(List<RuntimeTree> runtimes, String toolVersion) throws ReleaseException {
    Toolchain.Jdk jdk =
        new Toolchain.Jdk(
            System.getProperty("java.vendor"),
            System.getProperty("java.version"),
            System.getProperty("java.runtime.version"));
    List<Toolchain.ExternalTool> judges = new ArrayList<>();
    for (Judge judge : JUDGES) {
      Optional<String> version = version(judge.name(), judge.flag());
      judges.add(new Toolchain.ExternalTool(judge.name(), version.orElse(""), false));
    }
    return new Toolchain(
        jdk,
        runtimes.stream()
            .map(RuntimeTree::facts)
            .distinct()
            .sorted(Comparator.comparing(Toolchain.LinkedRuntime::goarch))
            .toList(),
        version("mvn", "-v").orElse(""),
        toolVersion,
        operatingSystem(),
        judges);
  }

  private static Optional<String> version(String tool, String flag) throws ReleaseException {
    Optional<Tool> found = Tool.lookup(tool, System.getenv());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String plain = COLOUR.matcher(found.get().run(List.of(flag)).output()).replaceAll("");
    Matcher number = NUMBER.matcher(plain);
    return number.find() ? Optional.of(number.group(1)) : Optional.empty();
  }

  private static String operatingSystem() {
    try {
      Matcher name = PRETTY.matcher(Files.readString(Path.of("/etc/os-release")));
      return name.find() ? name.group(1) : System.getProperty("os.name");
    } catch (IOException _) {
      return System.getProperty("os.name");
    }
  }
}
