package io.baokms.release.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.layout.Family;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleListTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.attach",
        "jdk.jdwp.agent",
        "jdk.jcmd",
        "jdk.management.agent",
        "jdk.compiler",
        "jdk.jlink",
        "java.desktop",
        "jdk.crypto.cryptoki"
      })
  void requireAllowed_forbiddenModule_isNamed(String module) throws Exception {
    ModuleList modules = ModuleList.of(Family.JWT);

    assertThatThrownBy(() -> modules.requireAllowed(List.of("java.base", module)))
        .hasMessageStartingWith("MODULE_FORBIDDEN: the runtime holds " + module + ": ");
  }

  @Test
  void requireAllowed_cryptokiInThePkcs11Family_passes() throws Exception {
    ModuleList modules = ModuleList.of(Family.PKCS11);

    assertThatCode(() -> modules.requireAllowed(modules.modules())).doesNotThrowAnyException();
  }

  @Test
  void of_defaultFamily_linksWhatItsJarsNeed() throws Exception {
    assertThat(ModuleList.of(Family.JWT).modules())
        .containsExactly(
            "java.base", "java.logging", "java.net.http", "jdk.net", "jdk.unsupported");
  }
}
