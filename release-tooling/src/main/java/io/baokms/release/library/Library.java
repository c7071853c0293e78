package io.baokms.release.library;

import java.nio.file.Path;
import java.util.List;

/**
 * A module that people embed.
 *
 * @param folder of the module in the checkout
 * @param artifact its name in a Maven repository
 */
record Library(String folder, String artifact) {
  /** Every one, in the order in which they build on each other. */
  static final List<Library> ALL =
      List.of(
          new Library("aad-canonical", "bao-kms-aad-canonical"),
          new Library("kms-api", "bao-kms-api"),
          new Library("bao-client", "bao-kms-bao-client"),
          new Library("auth-jwt", "bao-kms-auth-jwt"),
          new Library("kms-core", "bao-kms-core"),
          new Library("bao-testing", "bao-kms-bao-testing"));

  /** Returns where its sources are, the generated ones too, relative to the checkout. */
  List<Path> sources() {
    return List.of(
        Path.of(folder, "src/main/java"), Path.of(folder, "target/generated-sources/protobuf"));
  }

  /** Returns where what is put beside the classes is, relative to the checkout. */
  Path resources() {
    return Path.of(folder, "src/main/resources");
  }
}
