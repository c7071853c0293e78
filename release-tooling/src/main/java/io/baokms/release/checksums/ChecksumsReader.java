package io.baokms.release.checksums;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code checksums.txt} and accepts nothing but the bytes that we would write. */
final class ChecksumsReader {
  private static final String FILE = "checksums.txt";
  private static final Pattern LINE = Pattern.compile("([^ ]*) {2}([^ *].*)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+~-]*");

  private final byte[] bytes;
  private final List<Checksums.Line> lines = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> foldedNames = new HashSet<>();

  ChecksumsReader(byte[] bytes) {
    this.bytes = bytes;
  }

  Checksums read() throws ReleaseException {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    if (!text.endsWith("\n")) {
      throw ReleaseException.check(Code.LINE_INVALID, FILE + " does not end with a line feed");
    }
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      add(line);
    }
    return new Checksums(lines);
  }

  private void add(String line) throws ReleaseException {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw refuse(
          Code.LINE_INVALID, "is not a sum, two spaces, a name and a single line feed: " + line);
    }
    String name = parts.group(2);
    requireName(name);
    requireOrder(name);
    lines.add(new Checksums.Line(sum(parts.group(1)), name));
  }

  private Sha256 sum(String hex) throws ReleaseException {
    try {
      return Sha256.parse(hex);
    } catch (ReleaseException _) {
      throw refuse(Code.HEX_INVALID, "\"" + hex + "\" is not 64 lower-case hex digits");
    }
  }

  private void requireName(String name) throws ReleaseException {
    if (!NAME.matcher(name).matches()) {
      throw refuse(Code.NAME_INVALID, "\"" + name + "\" is not the base name of a release file");
    }
    if (!names.add(name)) {
      throw refuse(Code.FILE_DUPLICATE, name + " has a line already");
    }
    if (!foldedNames.add(name.toLowerCase(Locale.ROOT))) {
      throw refuse(Code.NAME_INVALID, name + " differs from another name by letter case only");
    }
  }

  private void requireOrder(String name) throws ReleaseException {
    if (!lines.isEmpty() && lines.getLast().name().compareTo(name) > 0) {
      throw refuse(Code.ORDER_INVALID, name + " stands after " + lines.getLast().name());
    }
  }

  private ReleaseException refuse(Code code, String why) {
    String shown = why.replaceAll("\\p{Cntrl}", "?");
    return ReleaseException.check(code, FILE + " line " + (lines.size() + 1) + ": " + shown);
  }
}
