package io.baokms.release.policy;

import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.matrix.MatrixRow;
import io.baokms.release.plan.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Which rows of the evidence a channel needs, and how old they may be. */
final class Rows {
  static final String LICENCE = "licence";
  static final String PKCS11 = "pkcs11";
  static final List<String> MACHINES = List.of("vm-systemd", "vm-static-pod");
  static final List<String> REVIEWS =
      List.of(EvidencePaths.SECURITY_REVIEW, EvidencePaths.DOCS_REVIEW);

  private static final List<String> PULL_REQUEST =
      List.of("unit", "conformance", "golden", "static-analysis", LICENCE, "packages");
  private static final List<String> MAIN = List.of("source-scan", "image-scan", "docs");
  private static final List<String> RELEASE =
      List.of("jwt-auth", "rotation", "bootstrap-recovery", "install-check", "artifact-verify");
  private static final List<String> STABLE = List.of("openbao-ha", "dr-restore", "decrypt-storm");

  private static final Duration OF_A_TEST = Duration.ofDays(14);
  private static final Duration OF_A_MACHINE = Duration.ofDays(30);
  private static final Duration OF_A_REVIEW = Duration.ofDays(180);

  private Rows() {}

  /** Returns the rows of the request's channel, the cheapest first. */
  static List<String> required(GateInput input) {
    Channel channel = input.request().channel();
    List<String> rows = new ArrayList<>(PULL_REQUEST);
    if (channel.compareTo(Channel.MAIN) >= 0) {
      rows.addAll(MAIN);
    }
    if (channel.compareTo(Channel.NIGHTLY) >= 0) {
      input.repository().matrix().gatedServers().stream()
          .map(MatrixRow::evidenceRow)
          .forEach(row -> row.ifPresent(rows::add));
    }
    if (channel.compareTo(Channel.RC) >= 0) {
      rows.addAll(RELEASE);
      if (PreviewRules.publishesPkcs11(input)) {
        rows.add(PKCS11);
      }
    }
    if (channel == Channel.STABLE) {
      rows.addAll(MACHINES);
      rows.addAll(STABLE);
      rows.addAll(REVIEWS);
      rows.add(EvidencePaths.SOAK);
    }
    return rows;
  }

  /** Returns how long a row counts. */
  static Duration limit(String row) {
    if (REVIEWS.contains(row)) {
      return OF_A_REVIEW;
    }
    return MACHINES.contains(row) ? OF_A_MACHINE : OF_A_TEST;
  }
}
