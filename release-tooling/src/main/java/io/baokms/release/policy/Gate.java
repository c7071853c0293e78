package io.baokms.release.policy;

import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Judges a release by every rule of a channel. */
public final class Gate {
  private final Policy policy;

  /** Creates a gate. */
  public Gate(Policy policy) {
    this.policy = policy;
  }

  /**
   * Returns one check for each rule of the request's channel, and one for each row where a rule has
   * rows; each failed one says what was found and what to do.
   */
  public CheckReport judge(GateInput input) {
    List<Check> checks = new ArrayList<>();
    for (PolicyRule rule : policy.of(input.request().channel())) {
      Rule judgement = Objects.requireNonNull(Rules.ALL.get(rule.id()), rule.id());
      List<Finding> findings = new ArrayList<>(judgement.judge(input));
      findings.addAll(input.folder().found(rule.id()));
      if (findings.isEmpty()) {
        checks.add(Check.pass(rule.id(), rule.text()));
      }
      findings.forEach(finding -> checks.add(check(rule, finding)));
    }
    return new CheckReport("gate " + input.request().channel().word(), checks);
  }

  private static Check check(PolicyRule rule, Finding finding) {
    String id = finding.row().isEmpty() ? rule.id() : rule.id() + "/" + finding.row();
    return finding.code() == null
        ? Check.pass(id, rule.text())
        : Check.fail(
            id,
            rule.text(),
            finding.code() + ": " + finding.message() + ". To do: " + rule.remedy());
  }
}
