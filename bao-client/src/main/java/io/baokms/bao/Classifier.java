package io.baokms.bao;

import io.netty.handler.ssl.SslClosedEngineException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** The one table from what came back, or did not, to the closed set of failures. */
final class Classifier {

  private Classifier() {}

  /** Classifies an answer that is no success by its status and its texts, first match first. */
  static BaoFailure failure(int status, List<String> texts) {
    if (status == 503 && mention(texts, "sealed")) {
      return BaoFailure.SEALED;
    }
    if (mention(texts, "message authentication failed")) {
      return BaoFailure.DECRYPT_FAILED;
    }
    return status == 400 ? badRequest(texts) : byStatus(status);
  }

  /** Classifies the end of a connection. */
  static BaoFailure failure(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      // Neither says anything about the peer's identity: it was too slow, or had said good-bye.
      if (each instanceof SslHandshakeTimeoutException
          || each instanceof SslClosedEngineException) {
        return BaoFailure.CONNECTION_FAILED;
      }
      if (each instanceof SSLException) {
        return BaoFailure.TLS_FAILED;
      }
    }
    return BaoFailure.CONNECTION_FAILED;
  }

  private static BaoFailure badRequest(List<String> texts) {
    if (mention(texts, "encryption key not found")) {
      return BaoFailure.NOT_FOUND;
    }
    if (mention(texts, "version is too new", "higher than the latest key version")) {
      return BaoFailure.VERSION_LAG;
    }
    if (mention(
        texts,
        "disallowed by policy (too old)",
        "less than the minimum encryption key version",
        "no such key version")) {
      return BaoFailure.VERSION_DISALLOWED;
    }
    if (mention(texts, "soft-deleted key")) {
      return BaoFailure.SOFT_DELETED;
    }
    return BaoFailure.INVALID_REQUEST;
  }

  private static BaoFailure byStatus(int status) {
    return switch (status) {
      case 401 -> BaoFailure.UNAUTHENTICATED;
      case 403 -> BaoFailure.PERMISSION_DENIED;
      case 404 -> BaoFailure.NOT_FOUND;
      case 429 -> BaoFailure.RATE_LIMITED;
      default -> status >= 400 && status < 500 ? BaoFailure.UNKNOWN : BaoFailure.UNAVAILABLE;
    };
  }

  /** Tells whether any of the texts contains any of the parts, whatever its case. */
  static boolean mention(List<String> texts, String... parts) {
    for (String text : texts) {
      String lower = text.toLowerCase(Locale.ROOT);
      for (String part : parts) {
        if (lower.contains(part)) {
          return true;
        }
      }
    }
    return false;
  }
}
