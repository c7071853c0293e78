package io.baokms.release.matrix;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generated parts of a page or a workflow, between a line with {@code matrix:begin NAME} and
 * one with {@code matrix:end NAME}; each marker stands alone in a comment.
 */
final class MatrixBlocks {
  private static final Pattern MARKER =
      Pattern.compile("( *)(?:<!-- |# )matrix:(begin|end) ([a-z]+)(?: -->)?");

  private final String file;
  private final Rendering rendering;

  /** Makes the lines of one block, without indentation. */
  interface Rendering {
    List<String> lines(String name) throws ReleaseException;
  }

  MatrixBlocks(String file, Rendering rendering) {
    this.file = file;
    this.rendering = rendering;
  }

  static boolean occurIn(String text) {
    return text.lines().anyMatch(line -> MARKER.matcher(line).matches());
  }

  /** Returns the text with every block made anew. */
  String renewed(String text) throws ReleaseException {
    List<String> lines = new ArrayList<>();
    String open = "";
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      Matcher marker = MARKER.matcher(line);
      boolean isMarker = marker.matches();
      if (!isMarker && open.isEmpty()) {
        lines.add(line);
      } else if (isMarker) {
        lines.add(line);
        open = next(open, marker, number);
        if (!open.isEmpty()) {
          append(lines, marker.group(1), open);
        }
      }
    }
    if (!open.isEmpty()) {
      throw fault(number, "matrix:begin " + open + " has no end");
    }
    return String.join("\n", lines);
  }

  private String next(String open, Matcher marker, int line) throws ReleaseException {
    String name = marker.group(3);
    if (marker.group(2).equals("begin")) {
      if (!open.isEmpty()) {
        throw fault(line, "matrix:begin " + name + " inside matrix:begin " + open);
      }
      return name;
    }
    if (!open.equals(name)) {
      throw fault(line, "matrix:end " + name + " without its beginning");
    }
    return "";
  }

  private void append(List<String> lines, String indent, String name) throws ReleaseException {
    for (String line : rendering.lines(name)) {
      lines.add(indent + line);
    }
  }

  private ReleaseException fault(int line, String message) {
    return ReleaseException.check(Code.MATRIX_INVALID, file + ":" + line + ": " + message);
  }
}
