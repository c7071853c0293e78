package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Optional;

/** Judges the issuer's answer; nothing of it is ever shown. */
final class IssuerAnswer {

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int MAX_BODY_BYTES = 1 << 20;

  private IssuerAnswer() {}

  /** Returns what reads a body, which is cut off at once where it cannot matter. */
  static HttpResponse.BodySubscriber<Optional<byte[]>> body(HttpResponse.ResponseInfo head) {
    boolean wanted = head.statusCode() == OK && isJson(head.headers());
    return wanted ? BoundedBody.upTo(MAX_BODY_BYTES) : BoundedBody.unread();
  }

  /**
   * Takes the token out of an answer and overwrites the answer.
   *
   * @throws AuthException with the class of an answer that grants none
   */
  static AccessToken token(HttpResponse<Optional<byte[]>> answer) throws AuthException {
    requireGranted(answer.statusCode());
    if (!isJson(answer.headers())) {
      throw useless("The token issuer's answer is not labelled as JSON");
    }
    byte[] body =
        answer.body().orElseThrow(() -> useless("The token issuer's answer is longer than 1 MiB"));
    try {
      return new AccessTokenReader().read(body);
    } finally {
      Arrays.fill(body, (byte) 0);
    }
  }

  private static void requireGranted(int status) throws AuthException {
    if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
      throw new AuthException(
          AuthFailure.OAUTH2_UNAVAILABLE, "The token issuer is overloaded or broken");
    }
    if (status != OK) {
      throw new AuthException(AuthFailure.OAUTH2_REJECTED, "The token issuer refused the grant");
    }
  }

  private static boolean isJson(HttpHeaders headers) {
    return headers
        .firstValue("Content-Type")
        .map(value -> value.split(";", 2)[0].strip())
        .filter("application/json"::equalsIgnoreCase)
        .isPresent();
  }

  private static AuthException useless(String message) {
    return new AuthException(AuthFailure.OAUTH2_RESPONSE, message);
  }
}
