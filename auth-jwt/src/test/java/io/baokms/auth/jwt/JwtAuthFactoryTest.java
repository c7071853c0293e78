package io.baokms.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.AuthMethodFactory;
import io.baokms.bao.BaoClient;
import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import io.baokms.bao.TimeSource;
import io.baokms.testing.issuer.TokenIssuer;
import io.baokms.testing.jwt.JwtIssuer;
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
  void create_sourceOfAnotherKind_isRefused() {
    AuthException refusal = Jwts.refusal(() -> create(MapSettings.file().with("source", "vault")));

    assertThat(refusal).hasMessage("auth.jwt.source is neither file nor oauth2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oauth2.tokenUrl",
        "oauth2.clientId",
        "oauth2.clientSecretFile",
        "oauth2.authMethod"
      })
  void create_requiredKeyOfTheIssuerAbsent_namesIt(String key) {
    AuthException refusal = Jwts.refusal(() -> create(MapSettings.oauth2().with(key, "")));

    assertThat(refusal).hasMessage("auth.jwt." + key + " is not set");
  }

  @Test
  void create_authMethodUnknown_isRefused() {
    AuthException refusal =
        Jwts.refusal(
            () -> create(MapSettings.oauth2().with("oauth2.authMethod", "private_key_jwt")));

    assertThat(refusal).hasMessageContaining("auth.jwt.oauth2.authMethod");
  }

  @Test
  void create_rootsOfTheIssuerMissing_saysSoAtOnce() {
    AuthException refusal =
        Jwts.refusal(
            () -> create(MapSettings.oauth2().with("oauth2.caCertFile", "/nowhere/issuer.pem")));

    assertThat(refusal).hasMessage("auth.jwt.oauth2.caCertFile: file_missing");
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
  void create_everyKeyOfTheIssuer_reachesItsRequest() throws Exception {
    JwtIssuer jwts = JwtIssuer.create("i");
    try (TokenIssuer issuer = TokenIssuer.start(jwts)) {
      Path secret = SecretFiles.write(directory.resolve("secret"), "hush");
      AuthMethod method =
          create(
              MapSettings.oauth2()
                  .with("oauth2.tokenUrl", issuer.tokenUrl().toString())
                  .with("oauth2.clientId", "node")
                  .with("oauth2.clientSecretFile", secret.toString())
                  .with("oauth2.authMethod", "client_secret_post")
                  .with("oauth2.scopes", "a,b")
                  .with("oauth2.audience", "c")
                  .with("oauth2.resources", "urn:d,urn:e")
                  .with("oauth2.caCertFile", issuer.caFile().toString()));

      AuthException refusal =
          Jwts.refusal(
              () -> method.login(Deadline.after(Duration.ofSeconds(30), TimeSource.system())));

      assertThat(refusal.failure()).isEqualTo(AuthFailure.OAUTH2_REJECTED);
      assertThat(issuer.requests().getFirst().body().text())
          .isEqualTo(
              "grant_type=client_credentials&scope=a+b&audience=c&resource=urn%3Ad"
                  + "&resource=urn%3Ae&client_id=node&client_secret=hush");
    }
  }

  @Test
  void localChecks_ofTheIssuer_readTheSecretAlone() throws Exception {
    Path secret = SecretFiles.write(directory.resolve("secret"), "hush");
    AuthMethod.LocalCheck check =
        create(MapSettings.oauth2().with("oauth2.clientSecretFile", secret.toString()))
            .localChecks()
            .getFirst();

    check.run();

    assertThat(check.id()).isEqualTo("oauth2.local");
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
