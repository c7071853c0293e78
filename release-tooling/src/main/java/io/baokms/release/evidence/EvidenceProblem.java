package io.baokms.release.evidence;

import io.baokms.release.Code;

/**
 * Something about an evidence folder that its manifest does not allow.
 *
 * @param row whose file it is, empty when it is no row's
 * @param message names the file
 */
public record EvidenceProblem(Code code, String row, String message) {}
