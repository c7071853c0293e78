package io.baokms.release.policy;

import static java.util.Map.entry;

import io.baokms.release.Code;
import io.baokms.release.evidence.Result;
import io.baokms.release.layout.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules PV: what a preview may claim. */
final class PreviewRules {
  private static final List<String> CLAIMS =
      List.of("conformance", "jwt-auth", "rotation", "bootstrap-recovery", "artifact-verify");
  private static final Pattern TESTED = Pattern.compile("(?<!not )(?<!un)\\btested\\b");
  private static final String PKCS11 = "PKCS#11";
  private static final String SPIFFE = "spiffe";

  static final Map<String, Rule> ALL =
      Map.ofEntries(
          entry("PV-1", PreviewRules::claims),
          entry("PV-2", PreviewRules::pkcs11),
          entry("PV-3", PreviewRules::spiffe));

  private PreviewRules() {}

  static boolean publishesPkcs11(GateInput input) {
    return input.folder().sums().keySet().stream()
        .anyMatch(name -> name.contains(Family.PKCS11.artifact()));
  }

  private static List<Finding> claims(GateInput input) {
    List<Finding> findings = new ArrayList<>(RowJudge.all(input, CLAIMS));
    findings.addAll(StableRules.matrix(input));
    return findings;
  }

  private static List<Finding> pkcs11(GateInput input) {
    boolean published = publishesPkcs11(input);
    boolean passed =
        input.evidence().row(Rows.PKCS11).map(row -> row.result() == Result.PASS).orElse(false);
    boolean said =
        input
            .folder()
            .notes()
            .lines()
            .anyMatch(line -> line.contains(PKCS11) && TESTED.matcher(line).find());
    if (published == passed && published == said) {
      return List.of();
    }
    return List.of(
        Finding.fails(
            Code.PKCS11_UNTESTED,
            "artifacts published: "
                + word(published)
                + "; row pkcs11 passed: "
                + word(passed)
                + "; notes say tested: "
                + word(said)));
  }

  private static String word(boolean value) {
    return value ? "yes" : "no";
  }

  private static List<Finding> spiffe(GateInput input) {
    List<Finding> findings = new ArrayList<>();
    for (String name : input.folder().sums().keySet()) {
      if (name.toLowerCase(Locale.ROOT).contains(SPIFFE)) {
        findings.add(Finding.fails(Code.SPIFFE_PRESENT, name + " is in the release"));
      }
    }
    for (String place : input.repository().findings().spiffe()) {
      findings.add(Finding.fails(Code.SPIFFE_PRESENT, place + " offers SPIFFE"));
    }
    return findings;
  }
}
