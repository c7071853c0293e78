package io.baokms.testing.http;

/** Answers requests; called from several threads at once. */
@FunctionalInterface
public interface HttpHandler {

  /**
   * Returns the answer to one request.
   *
   * @throws InterruptedException when the server is stopping; the connection is then closed
   */
  HttpReply handle(HttpRequest request) throws InterruptedException;
}
