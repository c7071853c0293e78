package io.baokms.release.report;

import io.baokms.release.index.AttestationFacts;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.index.SigningFacts;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.report.Html.Tone;
import java.util.List;

/** What is signed, in which file the signature is, and by whom. */
final class SignatureSection {

  private SignatureSection() {}

  static String html(ReportInput input) {
    ProvenanceIndex index = input.index();
    if (index == null) {
      return Html.paragraph("Nothing is signed yet.");
    }
    return Html.paragraph("Signed by " + signer(index.signing()))
        + Html.table(
            "Signatures",
            List.of("Signature", "Covers", "State"),
            List.of(
                row(input, ReleaseFiles.CHECKSUMS_BUNDLE, "every file that checksums.txt lists"),
                row(input, ReleaseFiles.IMAGE_SIGNATURE, "the image's digest"),
                row(
                    input,
                    ReleaseFiles.PROVENANCE,
                    "how " + index.attestations().subjectCount() + " files were built"),
                row(input, ReleaseFiles.INDEX_BUNDLE, "the index, and so all the rest")))
        + Html.paragraph(attestations(index.attestations()));
  }

  private static List<String> row(ReportInput input, String file, String covers) {
    boolean there = input.files().contains(file);
    return List.of(
        Html.code(file),
        Html.text(covers),
        Html.badge(Tone.of(there), there ? "there" : "missing"));
  }

  private static String signer(SigningFacts signing) {
    if (signing.identity() != null) {
      return "the workflow "
          + Html.code(signing.identity())
          + ", vouched for by "
          + Html.code(String.valueOf(signing.issuer()));
    }
    return "the key with the SHA-256 " + Html.code(String.valueOf(signing.keyHint()));
  }

  private static String attestations(AttestationFacts facts) {
    return facts.available()
        ? Html.badge(Tone.GOOD, "attested by the source host")
        : Html.badge(Tone.OPEN, "no attestations of the source host")
            + " "
            + Html.text(facts.unavailableReason() == null ? "" : facts.unavailableReason());
  }
}
