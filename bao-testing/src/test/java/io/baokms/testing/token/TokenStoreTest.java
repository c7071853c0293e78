package io.baokms.testing.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.jwt.TokenRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenStoreTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2026-11-24T18:47:35.250Z");
  private final TokenStore store = new TokenStore(() -> now);

  @Test
  void alive_serviceToken_endsToTheMillisecond() {
    String token = issue(TokenRules.ofService(MINUTE, MINUTE));

    now = now.plus(MINUTE).minusMillis(1);
    boolean before = store.alive(token).isPresent();
    now = now.plusMillis(1);

    assertThat(before).isTrue();
    assertThat(store.alive(token)).isEmpty();
  }

  @Test
  void alive_batchToken_endsWithTheSecondOfItsIssue() {
    String token = issue(TokenRules.ofBatch(MINUTE));

    now = Instant.parse("2026-11-24T18:48:34.999Z");
    boolean before = store.alive(token).isPresent();
    now = Instant.parse("2026-11-24T18:48:35Z");

    assertThat(before).isTrue();
    assertThat(store.alive(token)).isEmpty();
  }

  @Test
  void alive_rootToken_neverEnds() {
    String token =
        store
            .issue(grant(TokenRules.ofService(Duration.ZERO, Duration.ZERO), "root"), "")
            .secretText();

    now = now.plus(Duration.ofDays(10_000));

    assertThat(store.alive(token)).isPresent();
  }

  @Test
  void renew_smallIncrement_shortensTheToken() throws Exception {
    String token = issue(TokenRules.ofService(Duration.ofHours(1), Duration.ofHours(2)));

    store.renew(store.alive(token).orElseThrow(), MINUTE);
    now = now.plus(MINUTE);

    assertThat(store.alive(token)).isEmpty();
  }

  @Test
  void renew_repeatedly_shrinksToTheMaximum() throws Exception {
    String token = issue(TokenRules.ofService(Duration.ofSeconds(8), Duration.ofSeconds(16)));
    now = now.plusSeconds(7);
    store.renew(store.alive(token).orElseThrow(), Duration.ofHours(1));
    now = now.plusSeconds(8);

    TokenStore.Renewal last = store.renew(store.alive(token).orElseThrow(), Duration.ofHours(1));

    assertThat(last.life().ttl()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void revokeIf_batchToken_livesOn() {
    String service = issue(TokenRules.ofService(MINUTE, MINUTE));
    String batch = issue(TokenRules.ofBatch(MINUTE));

    store.revokeIf(grant -> true);

    assertThat(store.alive(service)).isEmpty();
    assertThat(store.alive(batch)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"PT0S,0s", "PT59S,59s", "PT1H,1h", "PT59M59S,59m59s", "PT1H30M,1h30m", "PT25H,25h"})
  void text_duration_isGosWithoutZeroUnits(Duration duration, String text) {
    assertThat(TokenLife.text(duration)).isEqualTo(text);
  }

  private String issue(TokenRules rules) {
    return store.issue(grant(rules, "kms"), "").secretText();
  }

  private static TokenGrant grant(TokenRules rules, String policy) {
    return new TokenGrant(
        "", "auth/jwt/login", Optional.empty(), "jwt-x", "", List.of(policy), rules);
  }
}
