package io.baokms.launcher.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Conditions on file paths and on the socket. */
final class PathRules {
  private static final List<Path> SOCKET_ROOTS =
      List.of(Path.of("/run/openbao-kms"), Path.of("/var/run/openbao-kms"));
  private static final Pattern OCTAL = Pattern.compile("^0[0-7]{3}$");
  private static final int FORBIDDEN_SOCKET_BITS = 0117;

  /** One less than unix(7) allows: the JDK refuses to bind to a path of 107 bytes. */
  private static final int ADDRESS_BYTES = 106;

  private static final int TEMPORARY_NAME_BYTES = "/.01234567/s".length();

  static final Rule<String> ABSOLUTE =
      Rule.of("must be an absolute path", PathRules::isAbsolute)
          .inSchema(Map.of("pattern", "^/[^\\u0000]*$"));

  static final Rule<String> SOCKET_DIRECTORY =
      Rule.of(
              "must lie in /run/openbao-kms or /var/run/openbao-kms, or below one of them",
              (String value) -> !isAbsolute(value) || liesInSocketDirectory(Path.of(value)))
          .inSchema(Map.of("pattern", "^/+(var/+)?run/+openbao-kms/"));

  static final Rule<String> SOCKET_LENGTH =
      Rule.of(
          "must be shorter: with the temporary name of the bind it exceeds 106 bytes",
          (String value) -> !isAbsolute(value) || fitsSocketAddress(Path.of(value)));

  static final Rule<String> SOCKET_MODE =
      Rule.of("must be a quoted octal string", (String value) -> OCTAL.matcher(value).matches())
          .withHint(" such as \"0660\"")
          .inSchema(Map.of("pattern", OCTAL.pattern()));

  static final Rule<String> SOCKET_MODE_BITS =
      Rule.of("must have a bit, and none of 0117", PathRules::hasSafeBits);

  private PathRules() {}

  private static boolean isAbsolute(String value) {
    return value.startsWith("/") && value.indexOf('\0') < 0;
  }

  private static boolean liesInSocketDirectory(Path socket) {
    Path normal = socket.normalize();
    return SOCKET_ROOTS.stream().anyMatch(root -> normal.startsWith(root) && !normal.equals(root));
  }

  /** The server binds inside a fresh directory beside the socket; that name is the longer one. */
  private static boolean fitsSocketAddress(Path socket) {
    Path normal = socket.normalize();
    Path parent = normal.getParent();
    return parent != null
        && bytes(normal) <= ADDRESS_BYTES
        && bytes(parent) + TEMPORARY_NAME_BYTES <= ADDRESS_BYTES;
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean hasSafeBits(String octal) {
    int mode = Integer.parseInt(octal, 8);
    return mode != 0 && (mode & FORBIDDEN_SOCKET_BITS) == 0;
  }
}
