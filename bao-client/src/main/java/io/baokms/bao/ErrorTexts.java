package io.baokms.bao;

import java.io.IOException;
import java.util.List;

/** Reads the texts of an error body, which are matched and never shown. */
final class ErrorTexts implements JsonReader.Fields {

  private List<String> texts = List.of();

  private ErrorTexts() {}

  /** Returns the texts; none when the body is not OpenBao's JSON. */
  static List<String> of(SecretBuffer body) {
    ErrorTexts errors = new ErrorTexts();
    try {
      JsonReader.readObject(body.array(), body.length(), errors);
      return errors.texts;
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public void read(String name, JsonReader json) throws IOException {
    if (name.equals("errors")) {
      texts = json.texts();
    } else {
      json.skip();
    }
  }
}
