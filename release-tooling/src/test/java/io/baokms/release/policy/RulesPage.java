package io.baokms.release.policy;

import io.baokms.release.plan.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes {@code docs/reference/release-rules.md} from {@code policy.yaml} and the policy's text.
 */
final class RulesPage {
  private static final String HEAD =
      """
      # Release rules

      Generated from the tool's `policy.yaml`; `PolicyTextTest` compares this page with it and, run with
      `-Dbaokms.docs.write=true`, writes it anew. `bao-release gate --channel C` judges a release by the rules of one channel
      and says for each one that does not hold what was found and what to do.

      ## From each line of the policy to its rules

      [The policy](../release-policy.md) is quoted line by line, word for word. A test fails for any word of it that no rule
      quotes and that is not listed here as asking for nothing.

      | Line of the policy | Rules |
      |---|---|
      """;
  private static final String RULES =
      """

      ## What the gate reads

      | From | What |
      |---|---|
      | the checkout (`--repo`) | `release.yaml`, `compatibility.yaml`, `runtime.lock`, pages, samples, workflows, tags |
      | the release folder (`--dir`) | names, sizes, SHA-256, notes, reports, index, what is inside SBOMs and bundles; it may be absent for pr, main and nightly |
      | the evidence folder (`--evidence`) | rows and their files, as `bao-release evidence add` and `evidence pack` left them |
      | `--report F` | the JSON report of `bao-release verify` on the folder; the gate has no key of its own |
      | `--previous INDEX` | `provenance-index.json` of the release before this one; left out for the first |
      | `--published F` | what the host has under this version: `{"schema_version": 1, "version": V, "image": {"ref", "digest"}, "assets": [{"name", "size_bytes", "sha256"}]}`, without assets while nothing is published |

      Rows count for 14 days, those of virtual machines for 30, reviews for 180 and only while nothing of their scope changed.
      Reviews cover `review_scopes` of `release.yaml`. Row `soak` is recorded with the candidate's `provenance-index.json`; its code
      must be the release's, all but pages, `release.yaml` and the version in POMs.

      ## The rules

      Channels: p pull request, m main, n nightly, r release candidate, v preview, s stable.

      | Id | Rule | Channels | Looked for in | What to do when it does not hold |
      |---|---|---|---|---|
      """;

  private RulesPage() {}

  static String text(Policy policy, PolicyText text) {
    StringBuilder page = new StringBuilder(HEAD);
    List<String> lines = text.lines();
    for (int line = 0; line < lines.size(); line++) {
      if (!lines.get(line).isBlank()) {
        page.append(row("`` " + lines.get(line) + " ``", answer(policy, text, line)));
      }
    }
    page.append(RULES);
    for (PolicyRule rule : policy.rules()) {
      page.append(
          row(
              rule.id(),
              rule.text(),
              rule.channels().stream().map(RulesPage::letter).collect(Collectors.joining(" ")),
              String.join(", ", rule.sources()),
              rule.remedy()));
    }
    return page.toString();
  }

  private static String answer(Policy policy, PolicyText text, int line) {
    List<String> rules = new ArrayList<>();
    for (PolicyRule rule : policy.rules()) {
      if (rule.from().stream().anyMatch(quote -> text.linesOf(quote).contains(line))) {
        rules.add(rule.id());
      }
    }
    if (!rules.isEmpty()) {
      return String.join(", ", rules);
    }
    return policy.silent().stream()
        .filter(silent -> text.linesOf(silent.text()).contains(line))
        .map(silent -> "none: " + silent.reason())
        .findFirst()
        .orElse("");
  }

  private static String letter(Channel channel) {
    return switch (channel) {
      case PR -> "p";
      case MAIN -> "m";
      case NIGHTLY -> "n";
      case RC -> "r";
      case PREVIEW -> "v";
      case STABLE -> "s";
    };
  }

  private static String row(String... cells) {
    return List.of(cells).stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
