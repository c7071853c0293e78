package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import io.baokms.testing.issuer.ClientGrant;
import io.baokms.testing.issuer.TokenIssuer;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.traffic.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node that logs in with an OAuth2 client credential: the issuer fails, returns, and rotates. */
class OAuth2LiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final String SECRET = "secret-marker-1";
  private static final String NEXT_SECRET = "secret-marker-2";

  private World world;
  private TokenIssuer issuer;
  private Path secretFile;

  @BeforeEach
  void createWorld() throws IOException {
    world = SERVER.world();
    issuer = TokenIssuer.start(world.issuer);
    issuer.register(grant(SECRET));
    secretFile = world.directory.resolve("client-secret");
    writeSecret(SECRET);
  }

  @AfterEach
  void nothingPrintedWasSecret() throws IOException {
    String printed = world.printed();
    world.close();
    issuer.close();

    assertThat(printed)
        .isNotEmpty()
        .doesNotContain("marker", "eyJ", "Basic ", world.role.name())
        .doesNotContain(issuer.tokenUrl().toString(), issuer.tokenUrl().getPath())
        .doesNotContainPattern("\\bs\\.[A-Za-z0-9]{10}");
  }

  @Test
  void secretWrong_isNamed_andTheRightOneHeals() {
    writeSecret("wrong-marker");

    Provider provider = world.start(config()).awaitSocket();

    provider.awaitLog("auth.login", "oauth2_rejected");
    assertThat(readyBody(provider)).contains("auth_failed");
    writeSecret(SECRET);
    provider.awaitReady();
  }

  @Test
  void secretFileRemoved_isNamed_andItsReturnHeals() throws IOException {
    expireTokensQuickly();
    Provider provider = world.start(config().set("auth.loginBeforeTokenExpiry", "6s")).awaitReady();

    Files.delete(secretFile);

    provider.awaitLog("auth.login", "oauth2_credential");
    long before = logins(provider);
    writeSecret(SECRET);
    Await.until("a login", SOON, () -> logins(provider) > before, provider::tail);
  }

  @Test
  void issuerOverloadedAtStart_isNamed_andItsReturnHeals() {
    issuer.fail(Fault.answer(503, "{\"error\":\"answer-marker\"}"));

    Provider provider = world.start(config()).awaitSocket();

    provider.awaitLog("auth.login", "oauth2_unavailable");
    issuer.heal();
    provider.awaitReady();
  }

  @Test
  void issuerGone_tokenLivesOn_andItsReturnHeals() throws IOException {
    expireTokensQuickly();
    Provider provider = world.start(config().set("auth.loginBeforeTokenExpiry", "6s")).awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);

    issuer.stop();

    provider.awaitLog("auth.login", "oauth2_request");
    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
    issuer.restart();
    Await.until("a login", SOON, () -> logins(provider) >= 2, provider::tail);
    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void secretRotated_whileRunning_isUsedByTheNextLogin() {
    expireTokensQuickly();
    Provider provider = world.start(config().set("auth.loginBeforeTokenExpiry", "6s")).awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);

    issuer.register(grant(NEXT_SECRET));
    writeSecret(NEXT_SECRET);

    long before = logins(provider);
    Await.until("a login", SOON, () -> logins(provider) > before, provider::tail);
    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
  }

  private ConfigFile config() {
    return world
        .config()
        .remove("auth.jwt.jwtFile")
        .with(
            Map.of(
                "auth.jwt.source",
                "oauth2",
                "auth.jwt.expectedIssuer",
                world.issuer.issuer(),
                "auth.jwt.expectedAudience",
                "[" + World.AUDIENCE + "]",
                "auth.jwt.oauth2.tokenUrl",
                issuer.tokenUrl().toString(),
                "auth.jwt.oauth2.clientId",
                "client-marker",
                "auth.jwt.oauth2.authMethod",
                "client_secret_basic",
                "auth.jwt.oauth2.clientSecretFile",
                secretFile.toString(),
                "auth.jwt.oauth2.caCertFile",
                issuerAuthority().toString()));
  }

  private Path issuerAuthority() {
    try {
      Path file = Files.writeString(world.directory.resolve("issuer.pem"), issuer.caPem());
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ClientGrant grant(String secret) {
    return new ClientGrant("client-marker", secret, world.role, Duration.ofMinutes(10));
  }

  private void expireTokensQuickly() {
    world.writeRole(
        world.role.withTokens(
            TokenRules.ofService(Duration.ofSeconds(10), Duration.ofSeconds(10))));
  }

  private void writeSecret(String secret) {
    try {
      Path fresh = world.directory.resolve("client-secret.new");
      Files.writeString(fresh, secret + "\n");
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r-----"));
      Files.move(fresh, secretFile, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long logins(Provider provider) {
    return provider.logLines("auth.login", "\"level\":\"info\"");
  }

  private static String readyBody(Provider provider) {
    try {
      return provider.ready().body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
