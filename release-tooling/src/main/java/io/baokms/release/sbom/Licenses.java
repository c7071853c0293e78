package io.baokms.release.sbom;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The rule about licences: everything but the image's base packages has an allowed one. */
public final class Licenses {
  /** What a document says where no licence is known. */
  static final String NONE = "NOASSERTION";

  /** The licence of OpenJDK. */
  static final String JDK = "GPL-2.0-only WITH Classpath-exception-2.0";

  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "ISC",
          "MIT",
          "MPL-2.0",
          "Unicode-DFS-2016",
          "Unicode-3.0");

  private Licenses() {}

  /**
   * Requires an allowed licence of every component that is judged.
   *
   * @throws ReleaseException {@code LICENSE_UNKNOWN} or {@code LICENSE_FORBIDDEN}, naming each
   */
  static void require(List<Component> components) throws ReleaseException {
    refuse(
        Code.LICENSE_UNKNOWN,
        "state a licence in release.yaml, license_overrides, for",
        components.stream().filter(each -> isJudged(each) && each.license() == null).toList());
    refuse(
        Code.LICENSE_FORBIDDEN,
        "not an allowed licence:",
        components.stream().filter(each -> isJudged(each) && !isAllowed(each)).toList());
  }

  private static boolean isJudged(Component component) {
    return component.kind() != Component.Kind.PACKAGE;
  }

  private static boolean isAllowed(Component component) {
    String license = String.valueOf(component.license());
    return (component.kind() == Component.Kind.JDK && license.equals(JDK)) || isAllowed(license);
  }

  /** Returns whether an SPDX expression leaves a choice that may be shipped. */
  public static boolean isAllowed(String license) {
    // "A OR B" leaves the choice, "A AND B" does not.
    return Arrays.stream(license.split(" OR ", -1))
        .anyMatch(choice -> ALLOWED.containsAll(List.of(choice.split(" AND ", -1))));
  }

  private static void refuse(Code code, String message, List<Component> components)
      throws ReleaseException {
    if (!components.isEmpty()) {
      List<String> named =
          components.stream()
              .map(each -> each.purl() + (each.license() == null ? "" : " " + each.license()))
              .toList();
      throw ReleaseException.check(code, message + " " + String.join(", ", named));
    }
  }
}
