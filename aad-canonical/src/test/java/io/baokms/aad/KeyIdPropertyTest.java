package io.baokms.aad;

import static io.baokms.aad.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class KeyIdPropertyTest {

  @Property
  void derive_equalParts_givesEqualKeyIds(
      @ForAll("identities") KeyIdentity identity,
      @ForAll @IntRange(min = 1) int version,
      @ForAll @LongRange(min = 1) long createdAt)
      throws Exception {
    KeyId first = KeyId.derive(identity, version, createdAt);

    assertThat(KeyId.derive(identity, version, createdAt)).isEqualTo(first);
  }

  @Property
  void derive_anyOnePartChanged_givesAnotherKeyId(
      @ForAll("identities") KeyIdentity identity,
      @ForAll("identifiers") String other,
      @ForAll @IntRange(min = 1, max = 1_000_000) int version,
      @ForAll @LongRange(min = 1, max = 4_000_000_000L) long createdAt)
      throws Exception {
    KeyId original = KeyId.derive(identity, version, createdAt);

    for (KeyIdentity changed : oneFieldChanged(identity, other + "x")) {
      assertThat(KeyId.derive(changed, version, createdAt)).isNotEqualTo(original);
    }
    assertThat(KeyId.derive(identity, version + 1, createdAt)).isNotEqualTo(original);
    assertThat(KeyId.derive(identity, version, createdAt + 1)).isNotEqualTo(original);
  }

  @Property
  void parse_derivedText_returnsTheKeyId(
      @ForAll("identities") KeyIdentity identity, @ForAll @IntRange(min = 1) int version)
      throws Exception {
    KeyId keyId = Samples.keyId(identity, version);

    assertThat(KeyId.parse(keyId.text())).isEqualTo(keyId);
  }

  @Property
  void parse_randomText_isRefused(@ForAll String text) {
    assertThat(isRefused(() -> KeyId.parse(text))).isTrue();
  }

  @Property
  void parse_oneCharacterReplaced_neverGivesTheSameKeyId(
      @ForAll @IntRange(max = 47) int index, @ForAll char replacement) throws Exception {
    KeyId keyId = Samples.keyId(Samples.PLAIN, 3);
    String mutated = replaced(keyId.text(), index, replacement);

    boolean found = !isRefused(() -> KeyId.parse(mutated)) && KeyId.parse(mutated).equals(keyId);

    assertThat(found).isEqualTo(mutated.equals(keyId.text()));
  }

  @Property
  void parse_oneCharacterInsertedOrDropped_isRefused(
      @ForAll @IntRange(max = 47) int index, @ForAll char inserted) {
    String text = Samples.keyId(Samples.PLAIN, 3).text();

    assertThat(
            isRefused(
                () -> KeyId.parse(text.substring(0, index) + inserted + text.substring(index))))
        .isTrue();
    assertThat(isRefused(() -> KeyId.parse(text.substring(0, index) + text.substring(index + 1))))
        .isTrue();
  }

  @Provide
  Arbitrary<KeyIdentity> identities() {
    return Samples.identities();
  }

  @Provide
  Arbitrary<String> identifiers() {
    return Samples.identifiers();
  }

  private static List<KeyIdentity> oneFieldChanged(KeyIdentity i, String other) {
    List<String> fields =
        List.of(
            i.providerName(),
            i.clusterId(),
            i.openbaoInstanceId(),
            i.openbaoNamespace(),
            i.transitMountId(),
            i.keyLineageId());
    return IntStream.range(0, fields.size())
        .filter(index -> !fields.get(index).equals(value(index, other)))
        .mapToObj(index -> withField(fields, index, value(index, other)))
        .toList();
  }

  private static String value(int index, String other) {
    boolean isNamespace = index == 3;
    return isNamespace ? "another/namespace" : other;
  }

  private static KeyIdentity withField(List<String> fields, int changed, String value) {
    List<String> f =
        IntStream.range(0, fields.size())
            .mapToObj(index -> index == changed ? value : fields.get(index))
            .toList();
    return new KeyIdentity(f.get(0), f.get(1), f.get(2), f.get(3), f.get(4), f.get(5));
  }

  private static String replaced(String text, int index, char replacement) {
    return text.substring(0, index) + replacement + text.substring(index + 1);
  }
}
