package io.baokms.launcher.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What a series of checks found, in the order in which they ran.
 *
 * @param name of the report
 */
public record CheckReport(String name, List<Check> checks) {

  /** Copies the checks. */
  public CheckReport {
    checks = List.copyOf(checks);
  }

  /** Prints the report and returns how the command ends: a failed check is exit 4. */
  ExitCode print(PrintWriter out, OutputFormat format) {
    switch (format) {
      case TEXT -> text(out);
      case JSON -> out.println(Json.print(json()));
    }
    out.flush();
    boolean failed = checks.stream().anyMatch(check -> check.status() == Status.FAIL);
    return failed ? ExitCode.FAILED : ExitCode.SUCCESS;
  }

  private void text(PrintWriter out) {
    out.println(name);
    for (Check check : checks) {
      String detail = check.message().isEmpty() ? "" : " - " + check.message();
      out.println("[" + check.status().word() + "] " + check.id() + ": " + check.title() + detail);
    }
  }

  private ObjectNode json() {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("name", name);
    ArrayNode rows = report.putArray("checks");
    for (Check check : checks) {
      ObjectNode row = rows.addObject();
      row.put("id", check.id());
      row.put("title", check.title());
      row.put("status", check.status().word());
      if (!check.message().isEmpty()) {
        row.put("message", check.message());
      }
    }
    return report;
  }

  /**
   * What one check found.
   *
   * @param id stable name for programs
   * @param title name for people
   * @param message one line without secrets, possibly empty
   */
  public record Check(String id, String title, Status status, String message) {}

  /** How a check ended. */
  public enum Status {
    /** As it should be. */
    PASS,
    /** Works, but somebody should look. */
    WARN,
    /** Does not work; the command fails. */
    FAIL,
    /** Could not be tried, or has nothing to look at. */
    SKIP;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
