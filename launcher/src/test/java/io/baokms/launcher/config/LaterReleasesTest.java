package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaterReleasesTest {

  private static ProviderConfig config(Sample sample) {
    return ((LoadResult.Valid) sample.load()).config();
  }

  @Test
  void keysOfLaterReleases_fileSource_isEmpty() {
    assertThat(config(Sample.minimal()).keysOfLaterReleases()).isEmpty();
  }

  @Test
  void keysOfLaterReleases_oauth2Source_isEmpty() {
    assertThat(config(Sample.oauth2()).keysOfLaterReleases()).isEmpty();
  }

  @Test
  void keysOfLaterReleases_certificate_namesIt() {
    assertThat(config(Sample.cert()).keysOfLaterReleases()).containsExactly("auth.method: cert");
  }
}
