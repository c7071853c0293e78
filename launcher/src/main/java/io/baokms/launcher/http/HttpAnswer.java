package io.baokms.launcher.http;

/**
 * What a path answers at this moment.
 *
 * @param status HTTP status code
 * @param contentType value of {@code Content-Type}
 * @param body text, sent as UTF-8
 */
public record HttpAnswer(int status, String contentType, String body) {

  /** Returns an answer in JSON. */
  public static HttpAnswer json(int status, String body) {
    return new HttpAnswer(status, "application/json", body);
  }

  /** Returns an answer in plain text. */
  public static HttpAnswer text(int status, String body) {
    return new HttpAnswer(status, "text/plain; charset=utf-8", body);
  }
}
