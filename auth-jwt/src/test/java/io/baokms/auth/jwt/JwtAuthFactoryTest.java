package io.baokms.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.AuthMethodFactory;
import io.baokms.bao.BaoClient;
import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtAuthFactoryTest {

  @TempDir Path directory;
  private final FakeTime time = new FakeTime(Instant.ofEpochSecond(1_795_550_000));
  private BaoClient client;

  @BeforeEach
  void connect() throws Exception {
    Path ca = directory.resolve("ca.pem");
    Files.writeString(ca, ThrowawayAuthority.create().certificatePem());
    client =
        BaoClient.builder("https://127.0.0.1:1").trust(ca).serverName("bao").time(time).build();
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void create_sourceOauth2_namesTheFeature() {
    AuthException refusal = Jwts.refusal(() -> create(MapSettings.file().with("source", "oauth2")));

    assertThat(refusal).hasMessage("This version does not have auth.jwt.source: oauth2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mountPath", "role", "jwtFile"})
  void create_requiredKeyAbsent_namesIt(String key) {
    AuthException refusal = Jwts.refusal(() -> create(MapSettings.file().with(key, "")));

    assertThat(refusal).hasMessage("auth.jwt." + key + " is not set");
  }

  @Test
  void create_everyRuleSet_appliesIt() throws Exception {
    Path file = directory.resolve("identity.jwt");
    Files.writeString(
        file, Jwts.withPayload("{\"exp\":1795550600,\"iss\":\"i\",\"aud\":\"a\",\"sub\":\"s\"}"));
    MapSettings good =
        MapSettings.file()
            .with("jwtFile", file.toString())
            .with("expectedIssuer", "i")
            .with("expectedAudience", "x,a")
            .with("expectedSubject", "s");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    create(good).localChecks().getFirst().run();

    assertThat(localRefusal(good.with("expectedIssuer", "j"))).hasMessageContaining("issuer");
    assertThat(localRefusal(good.with("expectedAudience", "x"))).hasMessageContaining("audience");
    assertThat(localRefusal(good.with("expectedSubject", "t"))).hasMessageContaining("subject");
    assertThat(localRefusal(good.with("minRemainingTtl", "PT10M"))).hasMessageContaining("near");
  }

  @Test
  void login_fileMissing_failsWithoutAConnection() throws Exception {
    AuthMethod method = create(MapSettings.file());

    AuthException refusal =
        Jwts.refusal(() -> method.login(Deadline.after(Duration.ofSeconds(5), time)));

    assertThat(refusal).hasMessage("The JWT file cannot be used: file_missing");
    assertThat(refusal.baoFailure()).isEmpty();
  }

  @Test
  void serviceLoader_methodJwt_findsTheFactory() {
    assertThat(ServiceLoader.load(AuthMethodFactory.class))
        .extracting(AuthMethodFactory::method)
        .contains("jwt");
  }

  private AuthException localRefusal(MapSettings settings) {
    return Jwts.refusal(() -> create(settings).localChecks().getFirst().run());
  }

  private AuthMethod create(MapSettings settings) throws AuthException {
    return new JwtAuthFactory()
        .create(settings, new AuthMethodFactory.Context(time, directory, client));
  }
}
