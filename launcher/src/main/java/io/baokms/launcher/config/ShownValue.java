package io.baokms.launcher.config;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An effective value as {@code config print} shows it.
 *
 * @param key the dotted name
 * @param value the value; null when there is none
 * @param origin where it came from
 */
public record ShownValue(String key, JsonNode value, Origin origin) {}
