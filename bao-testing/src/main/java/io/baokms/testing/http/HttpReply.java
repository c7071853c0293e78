package io.baokms.testing.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer, and how it goes over the wire.
 *
 * @param status the status code
 * @param headers headers beside {@code Content-Length}
 * @param body the body as text, sent as UTF-8
 * @param delivery whole, in part or not at all
 */
public record HttpReply(int status, Map<String, String> headers, String body, Delivery delivery) {

  private static final String JSON = "application/json";

  /** Copies the headers. */
  public HttpReply {
    headers = Map.copyOf(headers);
  }

  /** Returns a whole answer with a JSON body. */
  public static HttpReply json(int status, String body) {
    return new HttpReply(status, Map.of("Content-Type", JSON), body, Delivery.WHOLE);
  }

  /** Returns a whole answer without a body. */
  public static HttpReply empty(int status) {
    return new HttpReply(status, Map.of(), "", Delivery.WHOLE);
  }

  /** Returns this answer with one header set. */
  public HttpReply withHeader(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put(name, value);
    return new HttpReply(status, changed, body, delivery);
  }

  /** Returns this answer with another body. */
  public HttpReply withBody(String text) {
    return new HttpReply(status, headers, text, delivery);
  }

  /** Returns this answer, delivered in another way. */
  public HttpReply deliveredAs(Delivery way) {
    return new HttpReply(status, headers, body, way);
  }

  /** Shows the status; the body may hold a secret. */
  @Override
  public String toString() {
    return "HttpReply[status=" + status + ", delivery=" + delivery + "]";
  }
}
