package io.baokms.launcher.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.bao.AuthMethod;
import io.baokms.bao.AuthMethodFactory;
import io.baokms.bao.AuthSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthMethodsTest {

  @Test
  void named_certWithoutItsJar_namesTheArtifactToInstall() {
    AuthMethods methods = new AuthMethods(List.of(new Jwt()));

    assertThatThrownBy(() -> methods.named("cert"))
        .isInstanceOf(ServeException.class)
        .hasMessage(
            "auth.method 'cert' is not in this distribution:"
                + " install bao-kms-provider-certauth-pkcs11");
  }

  @Test
  void named_installed_returnsItsFactory() throws Exception {
    Jwt jwt = new Jwt();

    assertThat(new AuthMethods(List.of(jwt)).named("jwt")).isSameAs(jwt);
  }

  private static final class Jwt implements AuthMethodFactory {

    @Override
    public String method() {
      return "jwt";
    }

    @Override
    public AuthMethod create(AuthSettings settings, Context context) {
      throw new AssertionError("Finding a method does not create it");
    }
  }
}
