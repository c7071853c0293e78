package io.baokms.aad;

import static io.baokms.aad.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.baokms.aad.CanonicalException.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationsTest {

  private static final int VERSION = 3;

  @Test
  void parse_emptyMap_isRefused() {
    assertRefused(() -> Annotations.parse(Map.of()), Problem.ANNOTATION_INVALID);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NAMESPACE_HASH")
  void parse_oneMissing_isRefused(AnnotationKey key) {
    Map<String, byte[]> map = annotations(Samples.NAMESPACED).toMap();
    map.remove(key.text());

    assertRefused(() -> Annotations.parse(map), Problem.ANNOTATION_INVALID);
  }

  @ParameterizedTest
  @EnumSource
  void parse_oneEmpty_isRefused(AnnotationKey key) {
    Map<String, byte[]> map = annotations(Samples.NAMESPACED).toMap();
    map.put(key.text(), new byte[0]);

    assertRefused(() -> Annotations.parse(map), Problem.ANNOTATION_INVALID);
  }

  @ParameterizedTest
  @EnumSource
  void parse_oneNotUtf8_isRefused(AnnotationKey key) {
    Map<String, byte[]> map = annotations(Samples.NAMESPACED).toMap();
    map.put(key.text(), new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});

    assertRefused(() -> Annotations.parse(map), Problem.ANNOTATION_INVALID);
  }

  @Test
  void parse_surplusValueNotUtf8_isIgnored() throws Exception {
    Map<String, byte[]> map = annotations(Samples.PLAIN).toMap();
    map.put("surplus.example.org", new byte[] {(byte) 0xFF});

    Annotations parsed = Annotations.parse(map);

    assertThat(texts(parsed)).isEqualTo(texts(annotations(Samples.PLAIN)));
  }

  @Test
  void parse_refusedValue_isNotRepeated() {
    Map<String, byte[]> map = annotations(Samples.PLAIN).toMap();
    map.put(AnnotationKey.KEY_VERSION.text(), "marker".getBytes(StandardCharsets.UTF_8));

    assertThatCode(() -> Annotations.parse(map)).hasMessageNotContaining("marker");
  }

  @Test
  void requireMatch_anotherKeyId_isMismatch() {
    KeyId other = Samples.keyId(Samples.PLAIN, VERSION + 1);

    assertRefused(
        () -> annotations(Samples.PLAIN).requireMatch(Samples.PLAIN, other, VERSION),
        Problem.AAD_MISMATCH);
  }

  @Test
  void requireMatch_namespaceOnlyInSnapshot_isMismatch() {
    KeyId keyId = Samples.keyId(Samples.PLAIN, VERSION);

    assertRefused(
        () -> annotations(Samples.PLAIN).requireMatch(Samples.NAMESPACED, keyId, VERSION),
        Problem.AAD_MISMATCH);
  }

  @Test
  void requireMatch_namespaceOnlyInAnnotations_isMismatch() {
    KeyId keyId = Samples.keyId(Samples.NAMESPACED, VERSION);

    assertRefused(
        () -> annotations(Samples.NAMESPACED).requireMatch(Samples.PLAIN, keyId, VERSION),
        Problem.AAD_MISMATCH);
  }

  @Test
  void requireMatch_annotationsOfTheSameKey_succeedWhateverTheBuild() {
    KeyId keyId = Samples.keyId(Samples.PLAIN, VERSION);
    Annotations expected = Annotations.of(Samples.PLAIN, keyId, VERSION, "9.9.9");

    assertThatCode(
            () -> Annotations.of(Samples.PLAIN, keyId, VERSION, "0.1.0").requireMatch(expected))
        .doesNotThrowAnyException();
  }

  @Test
  void requireMatch_annotationsOfAnotherNamespace_isMismatch() {
    KeyId keyId = Samples.keyId(Samples.PLAIN, VERSION);
    Annotations expected = Annotations.of(Samples.NAMESPACED, keyId, VERSION, "0.1.0");

    assertRefused(
        () -> Annotations.of(Samples.PLAIN, keyId, VERSION, "0.1.0").requireMatch(expected),
        Problem.AAD_MISMATCH);
  }

  @Test
  void requireMatch_anotherPluginVersion_succeeds() {
    KeyId keyId = Samples.keyId(Samples.PLAIN, VERSION);
    Annotations other = Annotations.of(Samples.PLAIN, keyId, VERSION, "v99");

    assertThatCode(() -> other.requireMatch(Samples.PLAIN, keyId, VERSION))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1\n", "v1\u007f", "vé"})
  void of_pluginVersionNotPrintableAscii_isRefused(String pluginVersion) {
    assertThatIllegalArgumentException().isThrownBy(() -> withPluginVersion(pluginVersion));
  }

  @Test
  void of_pluginVersionOf129Characters_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> withPluginVersion("x".repeat(129)));
  }

  @Test
  void of_pluginVersionOf128Characters_isKept() {
    String longest = "x".repeat(128);

    assertThat(texts(withPluginVersion(longest)))
        .containsEntry("plugin-version.kms.openbao.org", longest);
  }

  @Test
  void of_versionZero_isRefused() {
    KeyId keyId = Samples.keyId(Samples.PLAIN, VERSION);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Annotations.of(Samples.PLAIN, keyId, 0, "v1"));
  }

  @Test
  void toMap_changedByTheCaller_isUnchangedInside() {
    Annotations annotations = annotations(Samples.PLAIN);
    Map<String, String> before = texts(annotations);

    annotations.toMap().clear();

    assertThat(texts(annotations)).isEqualTo(before);
  }

  @Test
  void parse_mapInAnotherOrder_givesEqualAnnotations() throws Exception {
    Map<String, byte[]> reordered = new TreeMap<>(annotations(Samples.NAMESPACED).toMap());

    Annotations parsed = Annotations.parse(reordered);

    assertThat(texts(parsed)).isEqualTo(texts(annotations(Samples.NAMESPACED)));
  }

  @Test
  void toMap_distinctiveIdentity_holdsNothingRaw() {
    KeyIdentity identity =
        new KeyIdentity("provider-x", "cluster-x", "inst-x", "name-x", "mount-x", "line-x");

    String all = texts(annotations(identity)).toString();

    assertThat(all)
        .doesNotContain("provider-x", "cluster-x", "inst-x", "name-x", "mount-x", "line-x")
        .doesNotContain(Samples.keyId(identity, VERSION).text());
  }

  private static Annotations annotations(KeyIdentity identity) {
    return Annotations.of(identity, Samples.keyId(identity, VERSION), VERSION, "v0.1.0");
  }

  private static Annotations withPluginVersion(String pluginVersion) {
    KeyId keyId = Samples.keyId(Samples.PLAIN, VERSION);
    return Annotations.of(Samples.PLAIN, keyId, VERSION, pluginVersion);
  }

  private static Map<String, String> texts(Annotations annotations) {
    return annotations.toMap().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> Vectors.utf8(e.getValue())));
  }
}
