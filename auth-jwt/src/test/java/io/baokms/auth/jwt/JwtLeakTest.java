package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.FakeTime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plants a marker in every claim and setting and looks for it in all that the module can say. */
class JwtLeakTest {

  private static final String MARKER = "PLANTEDsecret";
  private static final JwtRules RULES =
      new JwtRules(
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Optional.of(MARKER + "-iss"),
          List.of(MARKER + "-aud"),
          Optional.of(MARKER + "-sub"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"iss\":\"PLANTEDsecret\",\"exp\":1}",
        "{\"iss\":\"PLANTEDsecret-iss\",\"aud\":\"PLANTEDsecret\",\"exp\":1}",
        "{\"iss\":\"PLANTEDsecret-iss\",\"aud\":\"PLANTEDsecret-aud\",\"sub\":\"PLANTEDsecret\","
            + "\"exp\":1}",
        "{\"iss\":\"PLANTEDsecret-iss\",\"aud\":\"PLANTEDsecret-aud\","
            + "\"sub\":\"PLANTEDsecret-sub\",\"exp\":1}",
        "{\"PLANTEDsecret\":1,\"PLANTEDsecret\":2}",
        "{\"exp\":PLANTEDsecret}",
        "{\"exp\":\"PLANTEDsecret\"}",
        "PLANTEDsecret"
      })
  void refusal_markerInTheToken_neverShowsIt(String payload) {
    AuthException refusal =
        Jwts.refusal(() -> {
          CompactJwt jwt = CompactJwt.parse(Jwts.withPayload(payload).getBytes(UTF_8));
          new ClaimChecks(RULES, new FakeTime(Instant.ofEpochSecond(1_795_550_000)))
              .check(jwt.claims());
        });

    assertThat(printed(refusal)).contains("The JWT").doesNotContain(MARKER);
  }

  @Test
  void toString_markerInEveryField_neverShowsIt() throws Exception {
    JwtAuthConfig config =
        JwtAuthConfig.file(MARKER, MARKER, Path.of("/" + MARKER)).withRules(RULES);
    CompactJwt jwt =
        CompactJwt.parse(
            Jwts.withPayload("{\"sub\":\"" + MARKER + "\",\"exp\":1}").getBytes(UTF_8));

    assertThat(config + "" + config.rules() + jwt + jwt.claims() + jwt.token())
        .contains("[redacted]")
        .doesNotContain(MARKER);
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
