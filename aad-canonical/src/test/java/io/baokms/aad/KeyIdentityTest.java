package io.baokms.aad;

import static io.baokms.aad.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.aad.CanonicalException.Problem;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyIdentityTest {

  @Test
  void build_nothingSet_isRefused() {
    assertRefused(() -> KeyIdentity.builder().build(), Problem.IDENTITY_INVALID);
  }

  @ParameterizedTest
  @MethodSource("setters")
  void build_fieldWithNul_isRefusedByName(String field, UnaryOperator<KeyIdentity.Builder> spoil) {
    assertThatThrownBy(() -> spoil.apply(complete()).build())
        .isInstanceOf(CanonicalException.class)
        .hasMessageContaining(field)
        .hasMessageNotContaining("marker");
  }

  @Test
  void constructor_fieldWithNul_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new KeyIdentity("a\0b", "b", "c", "", "e", "f"))
        .withMessageContaining("providerName");
  }

  @Test
  void build_namespaceNotSet_meansNone() throws Exception {
    assertThat(complete().build().hasNamespace()).isFalse();
  }

  @Test
  void build_namespaceSet_isKept() throws Exception {
    assertThat(complete().openbaoNamespace("admin/team").build().hasNamespace()).isTrue();
  }

  @Test
  void build_fieldsOf4096Bytes_areKept() throws Exception {
    String longest = "ä".repeat(2048);

    KeyIdentity identity = complete().clusterId(longest).openbaoNamespace(longest).build();

    assertThat(identity.clusterId()).isEqualTo(longest);
    assertThat(Aad.of(identity, Samples.keyId(identity, 1), 1).bytes()).isNotEmpty();
  }

  @Test
  void build_differentValues_landInTheirFields() throws Exception {
    KeyIdentity identity = complete().openbaoNamespace("n").build();

    assertThat(identity).isEqualTo(new KeyIdentity("p", "c", "o", "n", "m", "l"));
  }

  static Stream<Arguments> setters() {
    return Map.<String, UnaryOperator<KeyIdentity.Builder>>of(
            "providerName", b -> b.providerName("marker\0"),
            "clusterId", b -> b.clusterId("marker\0"),
            "openbaoInstanceId", b -> b.openbaoInstanceId("marker\0"),
            "openbaoNamespace", b -> b.openbaoNamespace("marker\0"),
            "transitMountId", b -> b.transitMountId("marker\0"),
            "keyLineageId", b -> b.keyLineageId("marker\0"))
        .entrySet()
        .stream()
        .map(e -> Arguments.of(e.getKey(), Named.of("spoiled", e.getValue())));
  }

  private static KeyIdentity.Builder complete() {
    return KeyIdentity.builder()
        .providerName("p")
        .clusterId("c")
        .openbaoInstanceId("o")
        .transitMountId("m")
        .keyLineageId("l");
  }
}
