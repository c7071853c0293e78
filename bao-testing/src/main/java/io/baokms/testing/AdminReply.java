package io.baokms.testing;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What OpenBao answered to an administrator's call.
 *
 * @param status the HTTP status
 * @param body the JSON body, a {@code NullNode} when there was none
 */
public record AdminReply(int status, JsonNode body) {

  /** Tells whether the status is one of success. */
  public boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** Shows the status alone: bodies of an administrator hold tokens and keys. */
  @Override
  public String toString() {
    return "AdminReply[status=" + status + "]";
  }
}
