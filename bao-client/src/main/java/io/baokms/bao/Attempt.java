package io.baokms.bao;

/** One finished try of a request. */
record Attempt(Reply reply, long startNanos) {}
