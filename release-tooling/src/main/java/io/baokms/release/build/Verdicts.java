package io.baokms.release.build;

import io.baokms.release.ReleaseException;
import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import io.baokms.release.judge.Judges;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What others' programs say of the packages that were built, of the unit and of the manual. */
final class Verdicts {
  private static final String UNIT = "deploy/systemd/" + Family.PROGRAM + ".service";
  private static final String MANUAL = "deploy/man/" + Family.PROGRAM + ".8";

  private final BuildRequest request;
  private final Steps steps;
  private final Judges judges;

  Verdicts(BuildRequest request, Steps steps) {
    this.request = request;
    this.steps = steps;
    this.judges = new Judges(request.mode(), System.getenv());
  }

  /** Asks every judge; the ids of a package's checks end with its file's name. */
  CheckReport report() throws ReleaseException {
    List<Check> checks = new ArrayList<>();
    ReleaseFiles files = new ReleaseFiles(request.version(), request.families());
    for (Family family : request.families()) {
      for (Arch arch : Arch.values()) {
        String deb = files.deb(family, arch);
        String rpm = files.rpm(family, arch);
        checks.addAll(of(deb, steps.run("judges of " + deb, () -> judges.deb(file(deb)))));
        checks.addAll(of(rpm, steps.run("judges of " + rpm, () -> judges.rpm(file(rpm)))));
      }
    }
    checks.addAll(judges.manual(request.repository().resolve(MANUAL)));
    checks.addAll(unit());
    return new CheckReport("build", checks);
  }

  private List<Check> unit() throws ReleaseException {
    try {
      Path work = Files.createTempDirectory("bao-release-unit");
      List<Check> checks = judges.unit(request.repository().resolve(UNIT), work);
      for (Path file :
          List.of(work.resolve(Family.PROGRAM), work.resolve(Family.PROGRAM + ".service"), work)) {
        Files.deleteIfExists(file);
      }
      return checks;
    } catch (IOException e) {
      throw ReleaseException.io("cannot make a folder for the judge of the unit", e);
    }
  }

  private Path file(String name) {
    return request.output().resolve(name);
  }

  private static List<Check> of(String file, List<Check> checks) {
    return checks.stream()
        .map(check ->
            new Check(check.id() + ":" + file, check.title(), check.status(), check.message()))
        .toList();
  }
}
