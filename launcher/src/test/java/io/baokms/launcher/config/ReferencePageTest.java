package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("baokms.root", ".."), "docs/reference/configuration.md");

  @Test
  void page_onDisk_isWhatTheTableMakes() throws IOException {
    if (Boolean.getBoolean("baokms.docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ReferencePage.text());
    }

    assertThat(PAGE).hasContent(ReferencePage.text());
  }
}
