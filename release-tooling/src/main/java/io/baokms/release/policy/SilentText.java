package io.baokms.release.policy;

/**
 * A part of the policy that asks for nothing.
 *
 * @param text word for word
 * @param reason why it asks for nothing
 */
public record SilentText(String text, String reason) {}
