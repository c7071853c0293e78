package io.baokms.testing.traffic;

import io.baokms.testing.http.HttpReply;

/** A call that OpenBao refuses, with its exact status and texts. */
public final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;
  private static final String PERMISSION_DENIED = "permission denied";

  private final transient HttpReply reply;

  private Refusal(String message, HttpReply reply) {
    super(message, null, false, false);
    this.reply = reply;
  }

  /** Returns a refusal with the texts, possibly none. */
  public static Refusal of(int status, String... texts) {
    return new Refusal(
        status + " " + String.join(", ", texts), HttpReply.json(status, Errors.envelope(texts)));
  }

  /** Returns a refusal whose text OpenBao wraps as a list of one error. */
  public static Refusal listed(int status, String text) {
    return of(status, "1 error occurred:\n\t* " + text + "\n\n");
  }

  /** Returns the refusal of a token that is missing, dead or unknown. */
  public static Refusal deadToken() {
    return of(403, PERMISSION_DENIED);
  }

  /** Returns the refusal of a live token whose policies do not allow the call. */
  public static Refusal deniedByPolicy() {
    return listed(403, PERMISSION_DENIED);
  }

  /** Returns the empty answer that sends the client to another node. */
  public static Refusal redirect(String location) {
    return new Refusal("307", HttpReply.empty(307).withHeader("Location", location));
  }

  /** Returns the answer that goes over the wire. */
  public HttpReply reply() {
    return reply;
  }
}
