package io.baokms.testing.apiserver;

/** The three fields of a StatusResponse, as they came. */
public record PluginStatus(String version, String healthz, String keyId) {}
