package io.baokms.launcher.config;

import io.baokms.launcher.config.Key.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes {@code docs/reference/configuration.md} from the table of keys. */
final class ReferencePage {
  private static final String HEAD =
      """
      # Configuration reference

      Generated from the table of keys; `ReferencePageTest` compares it with the code and, run with
      `-Dbaokms.docs.write=true`, writes it anew. The same table makes `config schema`.

      The file is one YAML document. Every value is the flag's, else the environment's, else the
      file's, else the default below. *Identity* keys feed key_id, associated data or the identity
      fingerprint: changing one after the first encryption strands data. *Ours* marks keys that the
      Go implementation does not know.
      """;

  private ReferencePage() {}

  static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    String section = null;
    for (Key<?> key : KeyTable.all()) {
      if (!key.section().equals(section)) {
        section = key.section();
        page.append(heading(section));
      }
      page.append(row(key));
    }
    return page.toString();
  }

  private static String heading(String section) {
    String title = section.isEmpty() ? "The file itself" : "`" + section + "`";
    return "\n## "
        + title
        + "\n\n"
        + Sections.meaning(section)
        + "\n\n| Key | Type | Default | Required | Rules | Meaning |\n|---|---|---|---|---|---|\n";
  }

  private static <T> String row(Key<T> key) {
    List<String> cells = new ArrayList<>();
    cells.add("`" + key.leaf() + "`" + marks(key));
    cells.add(key.type().name());
    cells.add(key.byDefault().map(value -> "`" + key.type().json(value) + "`").orElse("–"));
    cells.add(key.requirement().says());
    cells.add(key.rules().stream().map(Rule::says).collect(Collectors.joining("; ")));
    cells.add(key.meaning());
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String marks(Key<?> key) {
    return (key.is(Mark.IDENTITY) ? " *identity*" : "")
        + (key.is(Mark.OURS) ? " *ours*" : "")
        + (key.is(Mark.UNUSABLE) ? " *never usable*" : "");
  }
}
