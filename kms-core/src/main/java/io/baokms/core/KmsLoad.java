package io.baokms.core;

/**
 * How many requests are under way at one moment; the three figures are read one after the other.
 *
 * @param encrypts Encrypt calls that hold a slot
 * @param decrypts Decrypt calls to OpenBao that hold a slot, each for one request or more
 * @param waitingDecrypts Decrypt requests that wait for a slot, for another's call or for discovery
 */
public record KmsLoad(int encrypts, int decrypts, int waitingDecrypts) {}
