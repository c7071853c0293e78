package io.baokms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthFailure;
import io.baokms.launcher.config.ConfigLoader;
import io.baokms.launcher.config.LoadResult;
import io.baokms.launcher.config.Overrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthenticationTest {

  private static final String PAGE = Repository.read("docs/authentication.md");

  @Test
  void authSection_inTheConfigurationOfGettingStarted_isValid(@TempDir Path directory)
      throws IOException {
    String section = Snippets.of("yaml", PAGE).getFirst();
    String whole = Snippets.of("yaml", Repository.read("docs/getting-started.md")).getFirst();
    String yaml = whole.replaceFirst("(?s)auth:.*?\ntransit:", section + "transit:");

    Path file = Files.writeString(directory.resolve("config.yaml"), yaml);

    LoadResult result = ConfigLoader.of(Map.of(), Overrides.none()).withoutFileChecks().load(file);

    assertThat(yaml).contains("source: oauth2", "keyLineageId").doesNotContain("jwtFile");
    assertThat(result).isInstanceOf(LoadResult.Valid.class);
  }

  @Test
  void failures_allThatAJwtLoginHas_areExplained() {
    assertThat(Arrays.stream(AuthFailure.values()).map(AuthFailure::label))
        .filteredOn(label -> !label.startsWith("cert_") && !label.equals("error"))
        .allSatisfy(label -> assertThat(PAGE).containsPattern("\n\\|[^|]*`" + label + "`"));
  }
}
