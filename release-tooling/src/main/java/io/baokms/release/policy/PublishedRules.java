package io.baokms.release.policy;

import static java.util.Map.entry;

import io.baokms.release.Code;
import io.baokms.release.policy.OutsideFacts.Published;
import io.baokms.release.policy.OutsideFacts.PublishedAsset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rules CH-7 and CH-8: what is published never changes. */
final class PublishedRules {
  static final Map<String, Rule> ALL =
      Map.ofEntries(
          entry("CH-7", input -> known(input, published -> assets(input, published))),
          entry("CH-8", input -> known(input, published -> image(input, published))));

  private PublishedRules() {}

  private static List<Finding> known(
      GateInput input, Function<Published, List<Finding>> comparison) {
    Published published = input.outside().published();
    if (published == null) {
      return List.of(
          Finding.fails(Code.PUBLISHED_DIFFERS, "nobody said what is published: no --published"));
    }
    if (!published.version().equals(input.request().version())) {
      return List.of(
          Finding.fails(
              Code.PUBLISHED_DIFFERS, "--published is about version " + published.version()));
    }
    return comparison.apply(published);
  }

  private static List<Finding> assets(GateInput input, Published published) {
    return published.assets().stream()
        .filter(asset -> !same(input.folder(), asset))
        .map(asset ->
            Finding.fails(
                Code.PUBLISHED_DIFFERS,
                asset.name() + " is published with another size or SHA-256 than it has here"))
        .toList();
  }

  private static boolean same(ReleaseFolderFacts folder, PublishedAsset asset) {
    return asset.sha256().equals(folder.sums().get(asset.name()))
        && Long.valueOf(asset.sizeBytes()).equals(folder.sizes().get(asset.name()));
  }

  private static List<Finding> image(GateInput input, Published published) {
    String ref =
        input.repository().plan().project().imageRepository() + ":" + input.request().version();
    if (!published.image().ref().equals(ref)) {
      return List.of(
          Finding.fails(
              Code.PUBLISHED_DIFFERS,
              "--published shows " + published.image().ref() + ", not " + ref));
    }
    String built = input.index().map(IndexFacts::imageDigest).orElse("nothing");
    return published.image().digest().equals(built)
        ? List.of()
        : List.of(
            Finding.fails(
                Code.PUBLISHED_DIFFERS,
                ref + " is " + published.image().digest() + ", but " + built + " was built"));
  }
}
