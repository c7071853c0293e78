package io.baokms.launcher.command.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.core.maintenance.RotationReport;
import io.baokms.launcher.command.CommandException;
import io.baokms.launcher.command.ExitCode;
import io.baokms.launcher.command.OutputFormat;
import io.baokms.launcher.command.Session;
import java.util.function.Consumer;

/** Looks at a rotation and prints what was seen, then fails if the provider cannot go on. */
record RotationLook(Session session, String name, Consumer<ObjectNode> more) {

  int run(OutputFormat format) throws CommandException {
    try (OpenSite site = OpenSite.open(session)) {
      RotationReport report = site.run(at -> RotationReport.of(at, site.activationDelay()));
      print(report, format);
      if (!report.good()) {
        throw new CommandException(
            ExitCode.FAILED,
            report.live().good()
                ? "there is no state and none can begin: " + report.obstacle()
                : report.live().error());
      }
      return ExitCode.SUCCESS.code();
    }
  }

  private void print(RotationReport report, OutputFormat format) {
    ObjectNode fields = RotationFields.of(name, report);
    more.accept(fields);
    boolean whole = format == OutputFormat.TEXT;
    new Report(whole ? fields : RotationFields.withoutZeros(fields)).print(session, format);
  }
}
