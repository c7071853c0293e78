package io.baokms.release.check;

import io.baokms.release.json.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
