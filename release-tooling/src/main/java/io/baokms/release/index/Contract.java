package io.baokms.release.index;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.matrix.Compatibility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Computes what users build on from the files of a checkout.
 *
 * @param repository its top folder
 */
record Contract(Path repository) {
  private static final String VECTORS = "aad-canonical/src/test/resources/vectors";

  ContractFacts facts(Compatibility compatibility) throws ReleaseException {
    try {
      return new ContractFacts(
          vectors(),
          Sha256.of(repository.resolve(ContractFacts.SCHEMA)),
          supportScope(compatibility));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read what the contract is made of", e);
    }
  }

  private Sha256 vectors() throws IOException {
    try (Stream<Path> files = Files.list(repository.resolve(VECTORS))) {
      StringBuilder lines = new StringBuilder();
      for (Path file : files.sorted().toList()) {
        lines.append(Sha256.of(file)).append("  ").append(file.getFileName()).append('\n');
      }
      return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The JDK's row is no part of it: a newer JDK in the artifacts is a fix of a dependency. */
  private static Sha256 supportScope(Compatibility compatibility) {
    List<String> rows =
        compatibility.gatedServers().stream()
            .map(row -> row.component() + " " + row.version() + "\n")
            .sorted()
            .toList();
    return Sha256.of(String.join("", rows).getBytes(StandardCharsets.UTF_8));
  }
}
