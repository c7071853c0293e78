package io.baokms.bao;

/**
 * One address as one call found it, and as the call made it look to the others.
 *
 * @param taken the same object as {@code found}, unless a pause had just ended
 */
record Turn(int index, AddressHealth found, AddressHealth taken) {}
