package io.baokms.release.artifact;

import io.baokms.release.plan.Project;

/** What the packages say of themselves. */
final class Description {
  static final String LICENSE = "Apache-2.0";
  static final String SUMMARY = "OpenBao KMS provider for Kubernetes";
  static final String TEXT =
      """
      A Kubernetes KMS v2 plugin that seals the data-encryption seeds of
      kube-apiserver with OpenBao Transit, over a Unix socket on the same host.
      It carries its own Java runtime. Nothing is enabled, started or restarted
      by its installation.\
      """;

  private Description() {}

  static String homepage(Project project) {
    return "https://github.com/" + project.repository();
  }

  /** Returns the text as the continuation lines of a Debian field. */
  static String debian() {
    return TEXT.lines().map(line -> " " + line + "\n").reduce("", String::concat);
  }
}
