package io.baokms.release.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baokms.release.repo.Checkout;

/**
 * {@code source/commit.json}: what was built.
 *
 * @param commit 40 hex digits
 * @param committedAtUtc RFC 3339
 * @param clean whether the checkout differed from the commit in nothing
 */
public record SourceCommit(
    @JsonProperty(required = true) String commit,
    @JsonProperty(value = "committed_at_utc", required = true) String committedAtUtc,
    @JsonProperty(required = true) boolean clean) {

  static SourceCommit of(Checkout checkout) {
    return new SourceCommit(checkout.commit(), checkout.epoch().toString(), checkout.clean());
  }
}
