package io.baokms.release.plan;

import java.util.List;

/**
 * Which paths a review is about; a change below them asks for a new one.
 *
 * @param security files and folders of the security review
 * @param docs files and folders of the documentation review
 */
public record ReviewScopes(List<String> security, List<String> docs) {
  /** Copies the paths. */
  public ReviewScopes {
    security = List.copyOf(security);
    docs = List.copyOf(docs);
  }
}
