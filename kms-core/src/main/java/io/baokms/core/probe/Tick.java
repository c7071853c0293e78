package io.baokms.core.probe;

/**
 * When one scheduled probe ran, in monotonic nanoseconds.
 *
 * @param due when it was to begin, which limits are measured by
 * @param start when it began
 */
record Tick(long due, long start) {}
