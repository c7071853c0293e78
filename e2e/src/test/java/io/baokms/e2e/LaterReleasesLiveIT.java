package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Valid keys whose feature this release does not have: refused by name, before anything is bound.
 */
class LaterReleasesLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private World world;

  @BeforeEach
  void createWorld() {
    world = SERVER.world();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void certificateLogin_namesTheArtifactThatHasIt() {
    refused(
        world
            .config()
            .with(
                Map.of(
                    "auth.method", "cert",
                    "auth.cert.mountPath", "auth/cert",
                    "auth.cert.source", "pkcs11",
                    "auth.cert.pkcs11.certificateFile", secretFile(),
                    "auth.cert.pkcs11.modulePath", "/usr/lib/hsm.so",
                    "auth.cert.pkcs11.tokenLabel", "kms",
                    "auth.cert.pkcs11.keyLabel", "kms",
                    "auth.cert.pkcs11.pinFile", secretFile(),
                    "auth.cert.pkcs11.maxSessions", "4")),
        "bao-kms-provider-certauth-pkcs11");
  }

  private String secretFile() {
    return world.jwtFile.toString();
  }

  private void refused(ConfigFile config, String named) {
    Provider provider = world.start(config);

    assertThat(provider.awaitExit()).isEqualTo(5);
    assertThat(provider.log()).contains(named);
    assertThat(world.socket).doesNotExist();
    assertThat(world.state).doesNotExist();
  }
}
