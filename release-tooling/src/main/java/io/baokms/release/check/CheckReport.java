package io.baokms.release.check;

import io.baokms.release.ReleaseException;
import io.baokms.release.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a series of checks found, in the order in which they ran.
 *
 * @param name of the report
 */
public record CheckReport(String name, List<Check> checks) {
  private static final int FAILED = 4;

  /** Copies the checks. */
  public CheckReport {
    checks = List.copyOf(checks);
  }

  /**
   * Reads the JSON of a report.
   *
   * @param file for messages
   * @throws ReleaseException {@code JSON_INVALID} when it is none
   */
  public static CheckReport read(String file, byte[] bytes) throws ReleaseException {
    return Json.read(file, bytes, Written.class).report();
  }

  /** A report as it is written: a check without a message has no such member. */
  private record Written(String name, List<Line> checks) {
    private record Line(String id, String title, Check.Status status, @Nullable String message) {
      Check check() {
        return new Check(id, title, status, message == null ? "" : message);
      }
    }

    CheckReport report() {
      return new CheckReport(name, checks.stream().map(Line::check).toList());
    }
  }

  /** Returns whether a check failed. */
  public boolean failed() {
    return checks.stream().anyMatch(check -> check.status() == Check.Status.FAIL);
  }

  /** Returns the exit status that the report stands for: 0, or 4 when a check failed. */
  public int exitCode() {
    return failed() ? FAILED : 0;
  }

  /** Prints the report as lines for people. */
  public void text(PrintWriter out) {
    out.println(name);
    for (Check check : checks) {
      String detail = check.message().isEmpty() ? "" : " - " + check.message();
      out.println("[" + check.status().word() + "] " + check.id() + ": " + check.title() + detail);
    }
    out.flush();
  }

  /** Prints the report as JSON. */
  public void json(PrintWriter out) {
    out.print(new String(Json.write(this), StandardCharsets.UTF_8));
    out.flush();
  }
}
