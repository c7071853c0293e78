package io.baokms.release.report;

import java.util.List;
import java.util.Locale;

/** Elements of a page; every text passes through {@link #text}, so none of it can become markup. */
final class Html {

  private Html() {}

  /** Returns foreign text as it is shown, whatever it holds. */
  static String text(String foreign) {
    StringBuilder safe = new StringBuilder();
    foreign
        .codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> safe.appendCodePoint(isHarmless(c) ? c : '\uFFFD');
          }
        });
    return safe.toString();
  }

  /** Control characters and marks that turn the direction of reading could disguise a name. */
  private static boolean isHarmless(int c) {
    int type = Character.getType(c);
    return c == '\n'
        || (type != Character.CONTROL
            && type != Character.FORMAT
            && type != Character.SURROGATE
            && type != Character.UNASSIGNED);
  }

  static String code(String foreign) {
    return "<code>" + text(foreign) + "</code>";
  }

  static String badge(Tone tone, String foreign) {
    return "<span class=\"badge "
        + tone.name().toLowerCase(Locale.ROOT)
        + "\"><span aria-hidden=\"true\">"
        + tone.mark()
        + "</span> "
        + text(foreign)
        + "</span>";
  }

  static String section(String id, String title, String content) {
    return "<section id=\"%s\" aria-labelledby=\"%s-title\">\n<h2 id=\"%s-title\">%s</h2>\n%s</section>\n"
        .formatted(id, id, id, text(title), content);
  }

  /**
   * Returns a table; the first cell of a row is its header.
   *
   * <p>Narrow screens lay rows out as blocks, which would take their meaning from them; so each
   * part names its role, and each cell its column.
   */
  static String table(String caption, List<String> heads, List<List<String>> rows) {
    StringBuilder table = new StringBuilder("<table role=\"table\">\n<caption>");
    table.append(text(caption)).append("</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for (String head : heads) {
      table.append("<th scope=\"col\" role=\"columnheader\">").append(text(head)).append("</th>");
    }
    table.append("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    rows.forEach(row -> row(table, heads, row));
    return table.append("</tbody>\n</table>\n").toString();
  }

  private static void row(StringBuilder table, List<String> heads, List<String> cells) {
    table.append("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">");
    table.append(cells.getFirst()).append("</th>");
    for (int i = 1; i < cells.size(); i++) {
      table.append("<td role=\"cell\" data-head=\"").append(text(heads.get(i))).append("\">");
      table.append(cells.get(i)).append("</td>");
    }
    table.append("</tr>\n");
  }

  static String paragraph(String html) {
    return "<p>" + html + "</p>\n";
  }

  /** How something stands; the mark says it without colour. */
  enum Tone {
    GOOD("✓"),
    BAD("✗"),
    OPEN("–");

    private final String mark;

    Tone(String mark) {
      this.mark = mark;
    }

    String mark() {
      return mark;
    }

    static Tone of(boolean good) {
      return good ? GOOD : BAD;
    }
  }
}
