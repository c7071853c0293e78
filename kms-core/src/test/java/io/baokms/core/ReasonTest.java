package io.baokms.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.BaoFailure;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void values_comparedWithTheSpecification_areExactlyItsRows() throws IOException {
    List<List<String>> table =
        Arrays.stream(Reason.values())
            .map(reason -> List.of(reason.code().name(), reason.text(), reason.errorClass()))
            .toList();

    assertThat(table)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Tables.rows("reasons.tsv"));
  }

  @Test
  void ofFailure_everyClass_isTheRowOfTheSpecification() throws IOException {
    List<List<String>> table =
        Arrays.stream(BaoFailure.values())
            .map(failure ->
                List.of(
                    failure.name(),
                    Reason.ofDecrypt(failure).code().name(),
                    Reason.ofDecrypt(failure).text(),
                    Reason.ofEncrypt(failure).text(),
                    Reason.ofDecrypt(failure).errorClass()))
            .toList();

    assertThat(table).containsExactlyInAnyOrderElementsOf(Tables.rows("transit-failures.tsv"));
  }

  @Test
  void ofEncrypt_everyClass_differsFromDecryptInTheTextAlone() {
    assertThat(BaoFailure.values())
        .allSatisfy(failure -> {
          assertThat(Reason.ofEncrypt(failure).code()).isEqualTo(Reason.ofDecrypt(failure).code());
          assertThat(Reason.ofEncrypt(failure).errorClass())
              .isEqualTo(Reason.ofDecrypt(failure).errorClass());
        });
  }

  @Test
  void kmsException_anyReason_saysTheFixedTextAndNothingElse() {
    KmsException failure =
        new KmsException(Reason.TRANSIT_SEALED, new IllegalStateException("secret cause"));

    assertThat(failure).hasMessage("transit unavailable");
  }
}
