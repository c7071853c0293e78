package io.baokms.testing.traffic;

import io.baokms.testing.http.Delivery;
import io.baokms.testing.http.HttpReply;
import java.time.Duration;
import java.util.Map;

/** What goes wrong with an answer. */
public sealed interface Fault {

  /**
   * Another answer in place of the true one; the call itself is not executed.
   *
   * @param reply what is sent
   */
  record Instead(HttpReply reply) implements Fault {}

  /**
   * The true answer, but later, by the real clock.
   *
   * @param time how much later
   */
  record Delayed(Duration time) implements Fault {}

  /**
   * No answer while the fault is set; the call is not executed, and the connection closed after.
   */
  record Hanging() implements Fault {}

  /**
   * The call is executed, the true answer delivered in part or not at all.
   *
   * @param delivery how much of it
   */
  record Broken(Delivery delivery) implements Fault {}

  /**
   * The true answer with blanks after its JSON, so that only its size is wrong.
   *
   * @param bytes the size of the whole body
   */
  record Oversized(int bytes) implements Fault {}

  /**
   * The true answer under another content type.
   *
   * @param contentType the value of {@code Content-Type}
   */
  record Mislabelled(String contentType) implements Fault {}

  /** Answers with a status and the given body, labelled as JSON. */
  static Fault answer(int status, String body) {
    return new Instead(HttpReply.json(status, body));
  }

  /** Answers with a status and OpenBao's error envelope around one text. */
  static Fault error(int status, String text) {
    return answer(status, Errors.envelope(text));
  }

  /** Answers with 307 and an empty body, as a node does that sends clients to the active one. */
  static Fault redirect(String location) {
    return new Instead(HttpReply.empty(307).withHeader("Location", location));
  }

  /** Answers with 502 and a page of HTML, as a proxy does whose server is gone. */
  static Fault badGateway() {
    String page = "<html><body><h1>502 Bad Gateway</h1></body></html>\n";
    return new Instead(
        new HttpReply(502, Map.of("Content-Type", "text/html"), page, Delivery.WHOLE));
  }

  /** Answers with 429 as a used-up rate quota on the path does. */
  static Fault rateLimited(String path) {
    return error(429, "request path \"" + path + "\": rate limit quota exceeded");
  }

  /** Sends the true answer after a time. */
  static Fault delay(Duration time) {
    return new Delayed(time);
  }

  /** Never answers. */
  static Fault hang() {
    return new Hanging();
  }

  /** Executes the call and closes the connection before the first byte of the answer. */
  static Fault closeBeforeReply() {
    return new Broken(Delivery.NOTHING);
  }

  /** Executes the call and closes the connection within the headers of the answer. */
  static Fault closeInsideReply() {
    return new Broken(Delivery.PART_OF_HEAD);
  }

  /** Executes the call and closes the connection in the middle of the body. */
  static Fault truncatedBody() {
    return new Broken(Delivery.PART_OF_BODY);
  }

  /** Blows the body of the true answer up to a size. */
  static Fault oversizedBody(int bytes) {
    return new Oversized(bytes);
  }

  /** Labels the true answer with another content type. */
  static Fault contentType(String value) {
    return new Mislabelled(value);
  }
}
