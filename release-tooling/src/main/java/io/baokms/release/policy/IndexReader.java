package io.baokms.release.policy;

import io.baokms.release.ReleaseException;
import io.baokms.release.facts.Toolchain.LinkedRuntime;
import io.baokms.release.index.Asset;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.policy.IndexFacts.Attested;
import io.baokms.release.policy.IndexFacts.ContractSums;
import io.baokms.release.policy.IndexFacts.RuntimeFacts;
import io.baokms.release.runtime.ModuleList;
import io.baokms.release.runtime.RuntimeLock;
import io.baokms.release.runtime.RuntimeLock.LockedJdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes what the rules ask out of an index, and sets it beside the locks of a checkout. */
final class IndexReader {
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
    RuntimeLock lock = RuntimeLock.load(repository);
    Set<String> forbidden = ModuleList.of(family()).forbidden().keySet();
    List<RuntimeFacts> runtimes = new ArrayList<>();
    for (LinkedRuntime runtime : index.toolchain().runtimes()) {
      LockedJdk locked = lock.runtimes().get(Arch.of(runtime.goarch()));
      runtimes.add(
          new RuntimeFacts(
              runtime.goarch(),
              runtime.version(),
              runtime.sourceSha256().hex(),
              locked == null ? "" : locked.digest().hex(),
              runtime.glibc(),
              runtime.modules().stream().filter(forbidden::contains).toList()));
    }
    return runtimes;
  }

  /** One runtime serves all families, so the family that needs most decides. */
  private Family family() {
    return index.assets().stream().anyMatch(asset -> Family.PKCS11.id().equals(asset.family()))
        ? Family.PKCS11
        : Family.JWT;
  }
}
