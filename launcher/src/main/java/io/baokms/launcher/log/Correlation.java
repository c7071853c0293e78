package io.baokms.launcher.log;

import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Debug correlation: for a limited time, lines carry what ties them to one request.
 *
 * <p>The time runs from the start of the process; when it is over the marks stop without a word.
 * Thread-safe.
 */
public final class Correlation {

  private static final Pattern SAFE_REQUEST_ID = Pattern.compile("[0-9A-Za-z-]{1,64}");
  private static final Correlation OFF = new Correlation("", Instant.EPOCH, null);

  private final String incident;
  private final Instant expiresAt;
  private final @Nullable Deadline end;

  private Correlation(String incident, Instant expiresAt, @Nullable Deadline end) {
    this.incident = incident;
    this.expiresAt = expiresAt;
    this.end = end;
  }

  /** Returns the normal case: no marks. */
  public static Correlation off() {
    return OFF;
  }

  /** Returns marks for one incident, from now on and for the given time. */
  public static Correlation on(String incident, Duration ttl, TimeSource time) {
    Instant expiresAt = time.wall().plus(ttl).truncatedTo(ChronoUnit.SECONDS);
    return new Correlation(incident, expiresAt, Deadline.after(ttl, time));
  }

  LogLine markKms(LogLine line) {
    if (end == null || end.expired()) {
      return line;
    }
    return mark(
        line.with(LogKey.REQUEST_UID_HASH, RequestUid.current().map(Correlation::hash).orElse("")));
  }

  LogLine markOpenBao(LogLine line, @Nullable String requestId) {
    if (end == null || end.expired()) {
      return line;
    }
    if (requestId == null || !SAFE_REQUEST_ID.matcher(requestId).matches()) {
      return mark(line);
    }
    return mark(line.with(LogKey.OPENBAO_REQUEST_ID, requestId));
  }

  private LogLine mark(LogLine line) {
    return line.with(LogKey.DEBUG_CORRELATION_INCIDENT, incident)
        .with(LogKey.DEBUG_CORRELATION_EXPIRES_AT, expiresAt.toString());
  }

  private static String hash(String uid) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(uid.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java runtime has SHA-256", e);
    }
  }
}
