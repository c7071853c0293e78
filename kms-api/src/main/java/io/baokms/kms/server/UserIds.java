package io.baokms.kms.server;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Numbers of users, which the JDK shows by name only. */
final class UserIds {

  private UserIds() {}

  /** Returns the effective uid of this process. */
  static int effective() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("Uid:"))
          .map(line -> Integer.parseUnsignedInt(line.split("\\s+", -1)[2]))
          .findFirst()
          .orElseThrow(() -> new IOException("/proc/self/status has no Uid line"));
    }
  }

  /** Returns the number behind a principal; empty when only its name can be had. */
  static OptionalInt uid(UserPrincipal user) {
    String name = user.getName();
    if (isNumber(name)) {
      return OptionalInt.of(Integer.parseUnsignedInt(name));
    }
    try (Stream<String> rows = Files.lines(Path.of("/etc/passwd"))) {
      return rows.map(row -> row.split(":", -1))
          .filter(row -> row.length > 2 && row[0].equals(name) && isNumber(row[2]))
          .filter(row -> isSameUser(user, row[2]))
          .mapToInt(row -> Integer.parseInt(row[2]))
          .findFirst();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,9}");
  }

  private static boolean isSameUser(UserPrincipal user, String uid) {
    try {
      return FileSystems.getDefault()
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(uid)
          .equals(user);
    } catch (IOException e) {
      return false;
    }
  }
}
