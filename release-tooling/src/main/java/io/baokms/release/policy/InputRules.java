package io.baokms.release.policy;

import io.baokms.release.Code;
import io.baokms.release.matrix.MatrixRow;
import io.baokms.release.policy.IndexFacts.RuntimeFacts;
import java.lang.module.ModuleDescriptor.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rule AR-5: each runtime comes from what its lock names and fits its row of the matrix. */
final class InputRules {

  private InputRules() {}

  static List<Finding> inputs(GateInput input) {
    if (input.index().isEmpty() || input.index().get().runtimes().isEmpty()) {
      return List.of(Finding.fails(Code.INPUT_MISMATCH, "the index names no runtime"));
    }
    List<Finding> findings = new ArrayList<>();
    for (RuntimeFacts runtime : input.index().get().runtimes()) {
      locked(findings, runtime);
      Optional<MatrixRow.Jdk> row =
          input.repository().matrix().jdk().stream()
              .filter(each -> each.arch().goarch().equals(runtime.goarch()))
              .filter(each -> each.standing().gated())
              .findFirst();
      if (row.isEmpty()) {
        findings.add(
            Finding.fails(
                Code.INPUT_MISMATCH, "compatibility.yaml gates no JDK for " + runtime.goarch()));
      } else {
        fits(findings, runtime, row.get());
      }
    }
    return findings;
  }

  private static void locked(List<Finding> findings, RuntimeFacts runtime) {
    if (!runtime.sourceSha256().equals(runtime.lockedSha256())) {
      findings.add(
          Finding.fails(
              Code.INPUT_MISMATCH,
              "the "
                  + runtime.goarch()
                  + " runtime was linked from "
                  + runtime.sourceSha256()
                  + ", which runtime.lock does not name"));
    }
  }

  private static void fits(List<Finding> findings, RuntimeFacts runtime, MatrixRow.Jdk row) {
    String name = "the " + runtime.goarch() + " runtime ";
    if (!isOf(runtime.version(), row.version())) {
      findings.add(
          Finding.fails(
              Code.INPUT_MISMATCH,
              name + "is of JDK " + runtime.version() + ", the matrix says " + row.version()));
    }
    if (row.sourceSha256() == null || row.glibc() == null) {
      findings.add(
          Finding.fails(Code.PIN_MISSING, row.name() + " has no source_sha256 or no glibc"));
      return;
    }
    if (!row.sourceSha256().equals(runtime.sourceSha256())) {
      findings.add(
          Finding.fails(
              Code.INPUT_MISMATCH, name + "was not linked from the JDK that the matrix names"));
    }
    if (Version.parse(runtime.glibc()).compareTo(Version.parse(row.glibc())) > 0) {
      findings.add(
          Finding.fails(
              Code.GLIBC_TOO_NEW,
              name + "needs glibc " + runtime.glibc() + ", the matrix allows " + row.glibc()));
    }
  }

  /** A JDK's full version goes on with a build number, as 25.0.3+9 does. */
  private static boolean isOf(String full, String version) {
    return full.equals(version) || full.startsWith(version + "+");
  }
}
