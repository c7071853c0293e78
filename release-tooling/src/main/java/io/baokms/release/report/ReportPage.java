package io.baokms.release.report;

import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.layout.Family;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Puts the page together: no script, no font, no image, no address that a browser would load. */
final class ReportPage {
  private static final String STYLE = "report.css";

  private ReportPage() {}

  static String html(ReportInput input) {
    String title = Family.PROGRAM + " " + input.version();
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <header>
    <h1>%s</h1>
    %s<nav aria-label="Sections">
    <a href="#gates">Channels</a> <a href="#artifacts">Artifacts</a> <a href="#signatures">Signatures</a>
    <a href="#matrix">Matrix</a> <a href="#scan">Scan</a> <a href="#reproducibility">Reproducibility</a>
    </nav>
    </header>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(Html.text(title), style(), Html.text(title), facts(input), sections(input));
  }

  private static String sections(ReportInput input) {
    return GateSection.cards(input)
        + Html.section("artifacts", "Artifacts", ArtifactSection.html(input))
        + Html.section("signatures", "Signatures", SignatureSection.html(input))
        + Html.section("matrix", "Tested with", MatrixSection.html(input))
        + Html.section("scan", "Vulnerability scan", ScanSection.html(input))
        + Html.section("reproducibility", "Reproducibility", ReproducibilitySection.html(input))
        + Html.section("gates", "What each channel asks", GateSection.html(input));
  }

  private static String facts(ReportInput input) {
    ProvenanceIndex index = input.index();
    String marked =
        input.development()
            ? "<p class=\"warning\" role=\"note\">Development artifacts: not to be published.</p>\n"
            : "";
    String source =
        index == null
            ? ""
            : "<dt>Commit</dt><dd>"
                + Html.code(index.release().sourceCommit())
                + "</dd><dt>Channel</dt><dd>"
                + Html.text(index.release().channel())
                + "</dd><dt>Line</dt><dd>"
                + Html.text(index.release().line() + ", " + index.release().stage())
                + "</dd>";
    return marked
        + "<dl>"
        + source
        + "<dt>Judged</dt><dd>"
        + Html.text(input.now().toString())
        + "</dd></dl>\n";
  }

  private static String style() {
    try (InputStream in = ReportPage.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException("the tool was built without " + STYLE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(STYLE + " cannot be read", e);
    }
  }
}
