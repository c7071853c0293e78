package io.baokms.release.policy;

import java.util.List;
import java.util.Map;

/**
 * What a provenance index states, as far as rules ask for it.
 *
 * @param sourceRef {@code refs/tags/V}
 * @param workflow path of the releasing workflow
 * @param imageDigest of the image for all platforms, {@code sha256:} and 64 hex digits
 * @param matrixDigest of {@code compatibility.yaml}, likewise
 * @param sums of the assets by name, 64 hex digits
 */
public record IndexFacts(
    String version,
    String sourceCommit,
    String sourceRef,
    String workflow,
    String imageDigest,
    String matrixDigest,
    Map<String, String> sums,
    Attested attested,
    ContractSums contract,
    List<RuntimeFacts> runtimes) {
  /** Copies the collections. */
  public IndexFacts {
    sums = Map.copyOf(sums);
    runtimes = List.copyOf(runtimes);
  }

  /** Whether the source host holds attestations. */
  public enum Attested {
    /** It does. */
    YES,
    /** It does not. */
    NO
  }

  /**
   * What users build on, each 64 hex digits.
   *
   * @param vectors of the golden vectors
   * @param supportScope of what is supported
   */
  public record ContractSums(String vectors, String supportScope) {}

  /**
   * A runtime that the artifacts carry.
   *
   * @param sourceSha256 of what it was linked from, as built
   * @param lockedSha256 of what the lock names for it, empty when it names none
   * @param glibc the newest that it needs
   * @param forbidden modules of it that no release may have
   */
  public record RuntimeFacts(
      String goarch,
      String version,
      String sourceSha256,
      String lockedSha256,
      String glibc,
      List<String> forbidden) {
    /** Copies the list. */
    public RuntimeFacts {
      forbidden = List.copyOf(forbidden);
    }
  }
}
