package io.baokms.core.schedule;

import io.baokms.core.Encrypted;

/** A value that some API server has stored. */
record Sealed(String plaintext, Encrypted encrypted, KeyVersion version) {}
