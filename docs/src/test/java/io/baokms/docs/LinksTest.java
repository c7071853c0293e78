package io.baokms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

  @Test
  void pages_relativeLinks_leadToAFile() {
    List<String> broken = new ArrayList<>();

    for (Path page : Repository.pages()) {
      Repository.matches("\\]\\(([^)#:]+)(#[^)]*)?\\)", Repository.read(page.toString()))
          .map(match -> match.group(1))
          .filter(
              link -> !Files.exists(Repository.ROOT.resolve(page).resolveSibling(link).normalize()))
          .forEach(link -> broken.add(page + " -> " + link));
    }

    assertThat(Repository.pages()).hasSizeGreaterThan(5);
    assertThat(broken).isEmpty();
  }

  @Test
  void readme_length_isAtMostOneHundredLines() {
    assertThat(Repository.read("README.md").lines()).hasSizeLessThanOrEqualTo(100);
  }
}
