package io.baokms.release.reproduce;

import io.baokms.release.ReleaseException;
import io.baokms.release.cli.Mode;
import io.baokms.release.repo.Checkout;
import io.baokms.release.version.ReleaseVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code build} is given, for both builds the same. */
final class BuildInputs {
  private static final List<String> JUDGED_ELSEWHERE =
      List.of(
          "-DskipTests",
          "-Denforcer.skip=true",
          "-Dspotless.check.skip=true",
          "-Dmdep.analyze.skip=true",
          "--projects=!docs,!e2e,!dev");

  @Option(
      names = "--version",
      paramLabel = "V",
      description = "version to build (default: that of the root POM)")
  private @Nullable String version;

  @Option(
      names = "--family",
      paramLabel = "LIST",
      defaultValue = "jwt",
      description = "as build takes it")
  private String family = "jwt";

  @Option(names = "--runtime", paramLabel = "A=PATH", description = "as build takes it")
  private Map<String, Path> runtimes = new LinkedHashMap<>();

  @Option(names = "--base-debs", paramLabel = "DIR", description = "as build takes it")
  private @Nullable Path baseDebs;

  ReleaseVersion version(Checkout checkout) throws ReleaseException {
    return version == null ? checkout.version() : ReleaseVersion.parse(version);
  }

  /** Maven without network, then the tool that it built, over its output. */
  Recipe recipe(ReleaseVersion built, String commit, Mode mode) {
    Path user = Path.of(System.getProperty("user.home"));
    List<String> maven = new ArrayList<>(List.of("mvn", "--offline", "--quiet", "--batch-mode"));
    maven.addAll(JUDGED_ELSEWHERE);
    maven.addAll(List.of("-Dbuild.commit=" + commit, "-Dbuild.dirty=false"));
    maven.add("-Dmaven.repo.local=" + user.resolve(".m2/repository"));
    Path settings = user.resolve(".m2/settings.xml");
    if (Files.exists(settings)) {
      maven.addAll(List.of("--settings", settings.toString()));
    }
    maven.add("package");
    return new Recipe(
        List.of(maven, tool(build(built), mode), tool(List.of("sbom"), mode)),
        List.of("dist/release", "dist/maven"));
  }

  private List<String> build(ReleaseVersion built) {
    List<String> arguments = new ArrayList<>(List.of("build", "--version", built.text()));
    arguments.add("--no-judges");
    arguments.addAll(List.of("--family", family));
    runtimes.forEach(
        (arch, path) -> arguments.addAll(List.of("--runtime", arch + "=" + absolute(path))));
    if (baseDebs != null) {
      arguments.addAll(List.of("--base-debs", absolute(baseDebs)));
    }
    return arguments;
  }

  private static List<String> tool(List<String> arguments, Mode mode) {
    List<String> command = new ArrayList<>(List.of("sh", "-c"));
    command.add(
        "java=$1; shift; exec \"$java\" -jar release-tooling/target/bao-kms-release-tooling-*.jar"
            + " \"$@\"");
    command.addAll(List.of("sh", Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(List.of("--mode", mode.name().toLowerCase(Locale.ROOT)));
    command.addAll(arguments);
    return command;
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
