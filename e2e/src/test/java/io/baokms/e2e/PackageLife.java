package io.baokms.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A package's life on one host, and what was to be seen there after each step of it. */
final class PackageLife {
  private static final List<String> OPERATOR_FILES =
      List.of(
          "etc/openbao-kms/config.yaml",
          "etc/openbao-kms/tls/ca.crt",
          "etc/openbao-kms/credentials/client-secret",
          "var/lib/openbao-kms/identity.jwt",
          "var/lib/openbao-kms/state/key-registry.json",
          "var/lib/openbao-kms/state/key-registry.json.checkpoint");
  private static final String ALL =
      "find / -xdev '(' -path /var/lib/dpkg -o -path /var/lib/rpm -o -path /tmp ')' -prune -o"
          + " -printf '%M %u/%g %p\\n'";

  /** Owner and mode of files and folders; time and content of files. */
  private static final String OPERATORS =
      "find /etc/openbao-kms /var/lib/openbao-kms /etc/passwd /etc/group -printf '%M %u/%g %p\\n'"
          + " -type f -printf '%T@ %p\\n' -exec sha256sum {} +";

  final ScratchRoot root;
  private final Map<Step, Sight> sights = new EnumMap<>(Step.class);

  private PackageLife(ScratchRoot root) {
    this.root = root;
  }

  /** Goes through all steps; at the end the package is installed. */
  static PackageLife of(PackageManager manager, ScratchRoot root) throws IOException {
    PackageLife life = new PackageLife(root);
    life.step(Step.FRESH, "true");
    life.step(Step.INSTALLED, manager.install());
    life.writeOperatorFiles();
    life.step(Step.CONFIGURED, "true");
    life.step(Step.REINSTALLED, manager.reinstall());
    life.step(Step.REMOVED, manager.remove());
    life.step(Step.PURGED, manager.purge());
    life.step(Step.INSTALLED_AGAIN, manager.install());
    return life;
  }

  Sight after(Step step) {
    return Objects.requireNonNull(sights.get(step));
  }

  /** Returns what the first installation added, in the form of {@code ls -l}. */
  List<String> added() {
    List<String> added = new ArrayList<>(after(Step.INSTALLED).all);
    added.removeAll(after(Step.FRESH).all);
    return added;
  }

  private void step(Step step, String command) throws IOException {
    String said = root.succeed(command + " 2>&1");
    List<String> all = root.succeed(ALL).lines().sorted().toList();
    List<String> operators = root.run(OPERATORS).stdout().lines().sorted().toList();
    sights.put(step, new Sight(said, all, operators, root.takeCalls()));
  }

  /** Those that the provider writes belong to it. */
  private void writeOperatorFiles() throws IOException {
    for (String name : OPERATOR_FILES) {
      Path file = root.path().resolve(name);
      Files.writeString(file, "of the operator: " + name);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      Files.setAttribute(file, "unix:gid", 4242);
    }
  }

  enum Step {
    FRESH,
    INSTALLED,
    CONFIGURED,
    REINSTALLED,
    REMOVED,
    PURGED,
    INSTALLED_AGAIN
  }

  /**
   * What is to be seen on the host.
   *
   * @param said by the package manager and the package's scripts
   * @param all files but those of the package managers' own books
   * @param operators files and users, which are none of the package's business
   * @param calls of {@code systemctl} during the step
   */
  record Sight(String said, List<String> all, List<String> operators, List<String> calls) {}
}
