package io.baokms.release.judge;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.check.Check;
import io.baokms.release.cli.Mode;
import io.baokms.release.layout.Family;
import io.baokms.release.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The programs that must agree before packages, unit and manual are published.
 *
 * @param mode what a missing program means: {@code release} fails with {@code TOOL_MISSING}, {@code
 *     dev} skips
 * @param environment whose {@code PATH} names the programs
 */
public record Judges(Mode mode, Map<String, String> environment) {
  private static final String UNIT = Family.PROGRAM + ".service";

  /** Highest exposure that the unit may have, in tenths. */
  private static final String EXPOSURE = "--threshold=15";

  /** Copies the environment. */
  public Judges {
    environment = Map.copyOf(environment);
  }

  /** Judges a Debian package; every lintian error and warning needs an override with a reason. */
  public List<Check> deb(Path file) throws ReleaseException {
    String name = file.toString();
    return ask(
        Judge.byExitCode(
            "deb.fields", "dpkg-deb reads the fields", "dpkg-deb", List.of("-I", name)),
        Judge.byExitCode("deb.files", "dpkg-deb lists the files", "dpkg-deb", List.of("-c", name)),
        Judge.byExitCode(
            "deb.lintian",
            "lintian finds no error and no warning",
            "lintian",
            List.of("--allow-root", "--fail-on", "error,warning", name)));
  }

  /** Judges an RPM package. */
  public List<Check> rpm(Path file) throws ReleaseException {
    String name = file.toString();
    return ask(
        new Judge(
            "rpm.sums",
            "rpm finds the sums of header and payload right",
            "rpm",
            List.of("-Kv", name),
            output ->
                output.lines().filter(line -> line.endsWith("SHA256 digest: OK")).count() == 2),
        Judge.byExitCode("rpm.fields", "rpm reads the fields", "rpm", List.of("-qpi", name)));
  }

  /** Judges the manual page. */
  public List<Check> manual(Path page) throws ReleaseException {
    return ask(
        Judge.byExitCode(
            "manual.lint",
            "mandoc has nothing to say",
            "mandoc",
            List.of("-T", "lint", page.toString())));
  }

  /**
   * Judges the unit.
   *
   * @param work folder for a copy that starts a program which is there
   */
  public List<Check> unit(Path unit, Path work) throws ReleaseException {
    try {
      Path copy = startable(unit, work);
      return ask(
          new Judge(
              "unit.verify",
              "systemd-analyze knows every directive",
              "systemd-analyze",
              List.of("verify", "--man=no", "--recursive-errors=no", copy.toString()),
              output -> !output.contains(UNIT)),
          Judge.byExitCode(
              "unit.security",
              "systemd-analyze rates the exposure 1.5 at most",
              "systemd-analyze",
              List.of("security", "--offline=true", EXPOSURE, unit.toString())));
    } catch (IOException e) {
      throw ReleaseException.io("cannot copy " + unit, e);
    }
  }

  /** The program is not installed where packages are made, and systemd-analyze looks for it. */
  private static Path startable(Path unit, Path work) throws IOException {
    Path program = work.resolve(Family.PROGRAM);
    if (!Files.exists(program)) {
      Files.createFile(program);
      Files.setPosixFilePermissions(
          program, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE));
    }
    String text = Files.readString(unit).replace("/usr/bin/" + Family.PROGRAM, program.toString());
    return Files.writeString(work.resolve(UNIT), text);
  }

  private List<Check> ask(Judge... judges) throws ReleaseException {
    List<Check> checks = new ArrayList<>();
    for (Judge judge : judges) {
      Optional<Tool> program = Tool.lookup(judge.tool(), environment);
      checks.add(program.isPresent() ? judge.ask(program.get()) : missing(judge));
    }
    return checks;
  }

  private Check missing(Judge judge) {
    String message = Code.TOOL_MISSING + ": " + judge.tool() + " is not on the path";
    return mode == Mode.DEV
        ? new Check(judge.id(), judge.title(), Check.Status.SKIP, message)
        : Check.fail(judge.id(), judge.title(), message + "; install it and try again");
  }
}
