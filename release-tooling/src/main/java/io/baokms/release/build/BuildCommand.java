package io.baokms.release.build;

import io.baokms.release.ReleaseException;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.version.ReleaseVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds the artifacts. */
@Command(
    name = "build",
    description = {
      "Build every artifact for both architectures into an empty release folder.",
      "The reactor must have been packaged before; nothing is fetched."
    })
public final class BuildCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Mixin private final DirFlag dir = new DirFlag();

  @Option(
      names = "--version",
      paramLabel = "V",
      required = true,
      description = "version of the release, as the root POM states it")
  private String version = "";

  @Option(
      names = "--family",
      paramLabel = "ID",
      split = ",",
      defaultValue = "jwt",
      description = "families to build: jwt[,pkcs11] (default: jwt)")
  private List<String> families = List.of();

  @Option(
      names = "--runtime",
      paramLabel = "ARCH=PATH",
      required = true,
      description = "JDK home or jmods folder for amd64 and for arm64; give it twice")
  private Map<String, Path> runtimes = new LinkedHashMap<>();

  @Option(
      names = "--base-debs",
      paramLabel = "DIR",
      required = true,
      description = "folder with the packages of base-image.lock")
  private Path baseDebs = Path.of(".");

  @Option(
      names = "--no-judges",
      description = "leave out lintian, rpm, systemd-analyze and mandoc, as a rebuild does")
  private boolean withoutJudges;

  /** Creates the command. */
  public BuildCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    Map<Arch, Path> jdks = new EnumMap<>(Arch.class);
    for (Map.Entry<String, Path> runtime : runtimes.entrySet()) {
      jdks.put(Arch.of(runtime.getKey()), runtime.getValue());
    }
    List<Family> wanted = new ArrayList<>();
    for (String id : families) {
      wanted.add(Family.of(id));
    }
    BuildRequest request =
        new BuildRequest(
            flags.repo(),
            flags.mode(),
            ReleaseVersion.parse(version),
            wanted,
            jdks,
            baseDebs,
            dir.dir(flags));
    Steps steps = new Steps(flags::progress);
    for (String reason : new ReleaseBuild(request, steps).run()) {
      flags.progress("development only: " + reason);
    }
    return withoutJudges ? 0 : flags.print(new Verdicts(request, steps).report());
  }
}
