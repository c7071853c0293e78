package io.baokms.release.policy;

/** What started the run that asks. */
public enum Trigger {
  /** A push of a branch or a tag. */
  PUSH,
  /** A timetable. */
  SCHEDULE,
  /** A person. */
  MANUAL
}
