package io.baokms.release.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.ReleaseException;
import io.baokms.release.check.Check;
import io.baokms.release.layout.Family;
import io.baokms.release.plan.Breaking;
import io.baokms.release.plan.Channel;
import io.baokms.release.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {

  static List<Breakage> breakages() {
    return Breakage.ALL;
  }

  /** Every row of every channel. */
  static Stream<Arguments> rows() {
    return Stream.of(Channel.values())
        .flatMap(channel ->
            Rows.required(GateFixture.complete(channel).input()).stream()
                .map(row -> Arguments.of(channel, row)));
  }

  @ParameterizedTest
  @MethodSource("breakages")
  void judge_oneThingBroken_failsThatRuleWithItsCode(Breakage breakage) throws Exception {
    GateFixture fixture = GateFixture.complete(breakage.channel());
    breakage.done().accept(fixture);

    List<Check> failed = failed(fixture);

    assertThat(failed)
        .filteredOn(check -> check.id().equals(breakage.check()))
        .extracting(Check::message)
        .anySatisfy(message ->
            assertThat(message)
                .startsWith(breakage.code() + ": ")
                .contains(". To do: ")
                .doesNotContain("\n"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void judge_anyRowRemoved_failsNamingIt(Channel channel, String row) throws Exception {
    GateFixture fixture = GateFixture.complete(channel);
    fixture.rows.remove(row);

    List<Check> failed = failed(fixture);

    assertThat(failed).extracting(Check::id).contains("CH-6/" + row);
    assertThat(failed)
        .extracting(Check::message)
        .allSatisfy(message -> assertThat(message).contains(row));
  }

  @Test
  void breakages_ofAllRules_leaveNoGap() throws Exception {
    List<String> covered = new ArrayList<>();
    for (Breakage breakage : Breakage.ALL) {
      covered.add(breakage.rule());
    }

    assertThat(new TreeSet<>(covered)).isEqualTo(new TreeSet<>(Rules.ALL.keySet()));
    assertThat(Policy.ofTool().rules())
        .extracting(PolicyRule::id)
        .containsExactlyInAnyOrderElementsOf(Rules.ALL.keySet());
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void judge_everythingThere_passesEveryRule(Channel channel) throws Exception {
    GateFixture fixture = GateFixture.complete(channel);

    List<Check> checks = new Gate(Policy.ofTool()).judge(fixture.input()).checks();

    assertThat(checks).filteredOn(check -> check.status() == Check.Status.FAIL).isEmpty();
    assertThat(checks)
        .extracting(check -> check.id().replaceFirst("/.*", ""))
        .containsAll(Policy.ofTool().of(channel).stream().map(PolicyRule::id).toList());
  }

  @Test
  void judge_pkcs11PublishedTestedAndSaid_passes() throws Exception {
    GateFixture fixture = GateFixture.complete(Channel.PREVIEW);
    fixture.families = List.of(Family.JWT, Family.PKCS11);
    fixture.files().all().forEach(file -> fixture.add(file.name(), file.listed()));
    fixture.rows.put("pkcs11", fixture.row("pkcs11"));
    fixture.notes += "\nPKCS#11 certificate login is tested.\n";

    assertThat(failed(fixture)).isEmpty();
  }

  @Test
  void judge_breakingBeforeBetaWithMinorNotesAndPage_passes() throws Exception {
    GateFixture fixture = GateFixture.complete(Channel.PREVIEW);
    fixture.stage = Stage.PRE_BETA;
    fixture.breaking = List.of(Breaking.KEY_ID);
    fixture.vectors = "vectors-2";
    fixture.migrationDoc = "docs/migration.md";
    fixture.notes += "\n### Migration\n\n- key_id: read docs/migration.md\n";

    assertThat(failed(fixture)).isEmpty();
  }

  @Test
  void judge_firstReleaseOfAll_needsNoPrevious() throws Exception {
    GateFixture fixture = GateFixture.complete(Channel.PREVIEW);
    fixture.previous = null;
    fixture.earlierTags = List.of();

    assertThat(failed(fixture)).isEmpty();
  }

  @Test
  void judge_samePublishedFiles_passes() throws Exception {
    GateFixture fixture = GateFixture.complete(Channel.STABLE);
    String sum = fixture.sums.getOrDefault("checksums.txt", "");
    fixture.published.add(
        new OutsideFacts.PublishedAsset("checksums.txt", "checksums.txt".length(), sum));

    assertThat(failed(fixture)).isEmpty();
  }

  private static List<Check> failed(GateFixture fixture) throws ReleaseException {
    return new Gate(Policy.ofTool())
        .judge(fixture.input()).checks().stream()
            .filter(check -> check.status() == Check.Status.FAIL)
            .toList();
  }
}
