package io.baokms.bao;

import java.time.Duration;

/** What the end of one try says about the address at which it was made. */
enum Verdict {
  /** OpenBao answered, whatever it answered: nothing is tried elsewhere. */
  ANSWERED,
  /** The address cannot serve now. */
  FAILED,
  /** The try had too little time to tell; another address may still be tried. */
  STARVED,
  /** The caller gave up. */
  GIVEN_UP;

  private static final Duration FAIR_TIME = Duration.ofMillis(500);

  static Verdict of(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered -> cannotServe(answered) ? FAILED : ANSWERED;
      case Reply.TimedOut timedOut -> timedOut.had().compareTo(FAIR_TIME) >= 0 ? FAILED : STARVED;
      case Reply.Failed failed ->
          switch (failed.failure()) {
            case CONNECTION_FAILED, TLS_FAILED, DNS_FAILED -> FAILED;
            case CANCELED -> GIVEN_UP;
            default -> ANSWERED;
          };
    };
  }

  /** Tells whether to try the next address. */
  boolean goesOn() {
    return this == FAILED || this == STARVED;
  }

  /** A node answers so when it is not the one to ask; any other 500 is about the request. */
  private static boolean cannotServe(Reply.Answered answered) {
    return switch (answered.status()) {
      case 307, 502, 503 -> true;
      case 500 -> Classifier.mention(ErrorTexts.of(answered.body()), "local node not active");
      default -> false;
    };
  }
}
