package io.baokms.release.policy;

import io.baokms.release.ReleaseException;
import io.baokms.release.facts.Toolchain.LinkedRuntime;
import io.baokms.release.index.Asset;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.policy.IndexFacts.Attested;
import io.baokms.release.policy.IndexFacts.ContractSums;
import io.baokms.release.policy.IndexFacts.RuntimeFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes what the rules ask out of an index, and sets it beside the locks of a checkout. */
final class IndexReader {
  private static final String LOCK = "runtime.lock";
  private static final Set<String> FORBIDDEN =
      Set.of(
          "jdk.attach",
          "jdk.jdwp.agent",
          "jdk.jcmd",
          "jdk.management.agent",
          "jdk.compiler",
          "jdk.jlink",
          "java.desktop",
          "jdk.crypto.cryptoki");

  private final ProvenanceIndex index;
  private final Path repository;

  IndexReader(ProvenanceIndex index, Path repository) {
    this.index = index;
    this.repository = repository;
  }

  static ContractSums contract(ProvenanceIndex index) {
    return new ContractSums(
        index.contract().vectorsSha256().hex(), index.contract().supportScopeSha256().hex());
  }

  IndexFacts facts() throws ReleaseException {
    return new IndexFacts(
        index.release().version(),
        index.release().sourceCommit(),
        index.release().sourceRef(),
        index.release().releaseWorkflow(),
        index.image().digest().text(),
        index.matrix().digest().text(),
        index.assets().stream()
            .collect(Collectors.toMap(Asset::name, asset -> asset.sha256().hex(), (a, _) -> a)),
        index.attestations().available() ? Attested.YES : Attested.NO,
        contract(index),
        runtimes());
  }

  private List<RuntimeFacts> runtimes() throws ReleaseException {
    String lock = lock();
    List<RuntimeFacts> runtimes = new ArrayList<>();
    for (LinkedRuntime runtime : index.toolchain().runtimes()) {
      String source = runtime.sourceSha256().hex();
      runtimes.add(
          new RuntimeFacts(
              runtime.goarch(),
              runtime.version(),
              source,
              lock.contains(source) ? source : "",
              runtime.glibc(),
              runtime.modules().stream().filter(FORBIDDEN::contains).toList()));
    }
    return runtimes;
  }

  private String lock() throws ReleaseException {
    Path file = repository.resolve(LOCK);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + LOCK, e);
    }
  }
}
