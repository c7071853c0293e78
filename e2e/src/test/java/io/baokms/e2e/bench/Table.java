package io.baokms.e2e.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Prints Markdown rows, as the performance page shows them. */
final class Table {

  private Table() {}

  static void title(String text) {
    System.out.printf("%n### %s%n%n", text);
  }

  static void header(String... cells) {
    row(cells);
    row(Arrays.stream(cells).map(cell -> "---").toArray(String[]::new));
  }

  static void row(String... cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
  }

  static <T> String median(List<T> all, ToDoubleFunction<T> figure) {
    return number(median(all.stream().mapToDouble(figure).toArray()));
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
