package io.baokms.core.session;

/** What {@code lookup-self} said about a token. */
enum Verdict {
  /** It answered: the token lives. */
  ALIVE,
  /** It was denied: the token is dead, or its policy does not grant the lookup. */
  UNPROVEN,
  /** It did not answer, which says nothing about the token. */
  UNKNOWN
}
