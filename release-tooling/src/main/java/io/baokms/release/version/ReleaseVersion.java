package io.baokms.release.version;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as SemVer 2.0.0 writes it, without a leading {@code v} and without build metadata.
 *
 * @param text the version, for example {@code 0.1.0-preview.3}
 * @param prerelease what follows the first {@code -}, empty for a plain {@code X.Y.Z}
 */
public record ReleaseVersion(String text, long major, long minor, long patch, String prerelease) {
  private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
  private static final String PART = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
  private static final Pattern FORM =
      Pattern.compile(
          NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(?:-(" + PART + "(?:\\." + PART + ")*))?");

  /**
   * Reads a version.
   *
   * @throws ReleaseException {@code VERSION_INVALID}, or {@code VERSION_BUILD} for {@code +build}
   * @see <a href="https://semver.org/spec/v2.0.0.html">SemVer 2.0.0</a>
   */
  public static ReleaseVersion parse(String text) throws ReleaseException {
    if (text.indexOf('+') >= 0) {
      throw ReleaseException.input(
          Code.VERSION_BUILD, "\"" + text + "\" has build metadata; leave out what follows the +");
    }
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw ReleaseException.input(
          Code.VERSION_INVALID,
          "\"" + text + "\" is not a SemVer 2.0.0 version such as 0.1.0 or 0.1.0-preview.3");
    }
    return new ReleaseVersion(
        text,
        Long.parseLong(form.group(1)),
        Long.parseLong(form.group(2)),
        Long.parseLong(form.group(3)),
        form.group(4) == null ? "" : form.group(4));
  }

  /** Returns {@code X.Y.Z}. */
  public String core() {
    return major + "." + minor + "." + patch;
  }

  /** Returns the Debian version, for example {@code 0.1.0~preview.3-1}. */
  public String deb() {
    return prerelease.isEmpty() ? core() + "-1" : core() + "~" + prerelease + "-1";
  }

  /** Returns the RPM version without its release, for example {@code 0.1.0~preview.3}. */
  public String rpm() {
    return prerelease.isEmpty() ? core() : core() + "~" + prerelease.replace('-', '_');
  }
}
