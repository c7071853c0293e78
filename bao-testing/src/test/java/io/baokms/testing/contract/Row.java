package io.baokms.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** One refusal: what is done in a fresh scene, and the exact status and texts that follow. */
record Row(String name, int status, List<String> errors, Function<Scene, Answer> act) {

  static final String DENIED = "1 error occurred:\n\t* permission denied\n\n";

  static Row row(String name, int status, String error, Function<Scene, Answer> act) {
    return new Row(name, status, List.of(error), act);
  }

  static Row rowWithoutText(String name, int status, Function<Scene, Answer> act) {
    return new Row(name, status, List.of(), act);
  }

  static Stream<DynamicTest> tests(Supplier<Scene> scenes, Row... rows) {
    return Arrays.stream(rows).map(row -> dynamicTest(row.name, () -> row.check(scenes.get())));
  }

  private void check(Scene scene) {
    Answer answer = act.apply(scene);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.errors()).isEqualTo(errors);
    assertThat(answer.body().isMissingNode()).isFalse();
  }
}
