package io.baokms.release.policy;

import io.baokms.release.Code;
import io.baokms.release.check.Check;
import java.util.List;
import java.util.Map;

/** Which rule a check of {@code bao-release verify} speaks about. */
final class VerifyChecks {
  /** Rules that nothing but a verification can answer. */
  static final List<String> NEEDED = List.of("AR-3", "VM-8", "VM-13", "VM-18");

  private static final String OTHER = "AR-3";
  static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry("files.types", "AR-1"),
          Map.entry("files.set", "AR-1"),
          Map.entry("release.version", "VE-3"),
          Map.entry("release.mode", "AR-3"),
          Map.entry("image.archive", "AR-3"),
          Map.entry("image.version", "VE-3"),
          Map.entry("image.reference", "VE-3"),
          Map.entry("packages.version", "VE-3"),
          Map.entry("checksums.format", "AR-4"),
          Map.entry("files.listed", "AR-4"),
          Map.entry("checksums.signature", "VM-8"),
          Map.entry("image.signature", "VM-11"),
          Map.entry("provenance.subjects", "VM-13"),
          Map.entry("sbom.subjects", "VM-9"),
          Map.entry("index.format", "VM-16"),
          Map.entry("index.recorded", "VM-16"),
          Map.entry("files.indexed", "VM-16"),
          Map.entry("index.signer", "VM-18"),
          Map.entry("index.signature", "VM-18"));

  private VerifyChecks() {}

  static String rule(String check) {
    return RULES.getOrDefault(check, OTHER);
  }

  /** The message of a failed check begins with its code. */
  static Finding finding(Check check) {
    return Finding.parse(String.valueOf(check.message()), Code.EVIDENCE_FAILED)
        .of("verify, " + check.id() + ":");
  }
}
