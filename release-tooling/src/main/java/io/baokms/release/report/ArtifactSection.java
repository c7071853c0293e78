package io.baokms.release.report;

import io.baokms.release.index.Asset;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.index.Reproducible;
import io.baokms.release.layout.AssetKind;
import io.baokms.release.report.Html.Tone;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Every file with its size and digest: what is installed first, what proves it after. */
final class ArtifactSection {
  private static final Set<AssetKind> PROGRAMS =
      EnumSet.of(
          AssetKind.BINARY,
          AssetKind.DEB,
          AssetKind.RPM,
          AssetKind.SYSTEMD_BUNDLE,
          AssetKind.STATIC_POD_BUNDLE,
          AssetKind.OCI_IMAGE);
  private static final double MEGABYTE = 1_000_000;
  private static final double KILOBYTE = 1_000;

  private ArtifactSection() {}

  static String html(ReportInput input) {
    ProvenanceIndex index = input.index();
    if (index == null) {
      return Html.paragraph("There is no release folder with a readable index.");
    }
    return image(index)
        + table(index, "Programs", true)
        + "<details><summary>Lists, reports and signatures</summary>\n"
        + table(index, "Verification material", false)
        + "</details>\n";
  }

  private static String image(ProvenanceIndex index) {
    return Html.paragraph(
        "Image "
            + Html.code(index.image().ref())
            + "<br><span class=\"digest\">"
            + Html.text(index.image().digest().text())
            + "</span>");
  }

  private static String table(ProvenanceIndex index, String caption, boolean programs) {
    List<List<String>> rows = new ArrayList<>();
    for (Asset asset : index.assets()) {
      if (PROGRAMS.contains(asset.kind()) == programs) {
        rows.add(
            List.of(
                Html.code(asset.name())
                    + "<span class=\"digest\">"
                    + Html.text(asset.sha256().hex())
                    + "</span>",
                "<span class=\"size\">" + size(asset.sizeBytes()) + "</span>",
                rebuild(asset.reproducible())));
      }
    }
    return Html.table(caption, List.of("File and SHA-256", "Size", "Second build"), rows);
  }

  private static String rebuild(Reproducible reproducible) {
    return switch (reproducible) {
      case MATCH -> Html.badge(Tone.GOOD, "equal");
      case MISMATCH -> Html.badge(Tone.BAD, "differs");
      case EXCLUDED -> Html.badge(Tone.OPEN, "not compared");
    };
  }

  /** Decimal units, as package managers and file managers print them. */
  static String size(long bytes) {
    if (bytes >= MEGABYTE) {
      return String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }
    return bytes >= KILOBYTE
        ? String.format(Locale.ROOT, "%.1f kB", bytes / KILOBYTE)
        : bytes + " B";
  }
}
