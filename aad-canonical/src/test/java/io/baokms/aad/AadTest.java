package io.baokms.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AadTest {

  @Test
  void of_versionZero_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Aad.of(Samples.PLAIN, Samples.keyId(Samples.PLAIN, 1), 0));
  }

  @Test
  void bytes_changedByTheCaller_areUnchangedInside() {
    Aad aad = Aad.of(Samples.PLAIN, Samples.keyId(Samples.PLAIN, 1), 1);
    String before = aad.toString();

    aad.bytes()[0] = 0;

    assertThat(aad).hasToString(before);
  }

  @Test
  void fixedAad_all_differFromEveryEnvelopeAndEachOther() {
    List<String> texts =
        List.of(Aad.STATUS_PROBE.toString(), Aad.DOCTOR_PROBE.toString(), Aad.BENCHMARK.toString());

    assertThat(texts).doesNotHaveDuplicates().noneMatch(text -> text.startsWith("{"));
  }

  @Property
  void of_distinctiveIdentity_holdsOnlyTheProviderNameRaw(@ForAll("markers") String marker) {
    KeyIdentity identity =
        new KeyIdentity(
            "provider-" + marker,
            "cluster-" + marker,
            "instance-" + marker,
            "namespace-" + marker,
            "mount-" + marker,
            "lineage-" + marker);
    KeyId keyId = Samples.keyId(identity, 7);

    String text = Aad.of(identity, keyId, 7).toString();

    assertThat(text)
        .contains("provider-" + marker)
        .doesNotContain("cluster-" + marker, "instance-" + marker, "namespace-" + marker)
        .doesNotContain("mount-" + marker, "lineage-" + marker, keyId.text());
  }

  @Property
  void of_anotherVersion_givesOtherBytes(@ForAll @IntRange(min = 1, max = 1000) int version) {
    KeyId keyId = Samples.keyId(Samples.NAMESPACED, version);

    assertThat(Aad.of(Samples.NAMESPACED, keyId, version).bytes())
        .isNotEqualTo(Aad.of(Samples.NAMESPACED, keyId, version + 1).bytes());
  }

  @Provide
  Arbitrary<String> markers() {
    return Arbitraries.strings().alpha().ofMinLength(8).ofMaxLength(20);
  }
}
