package io.baokms.core;

import io.baokms.bao.TimeSource;

/**
 * What every room of the provider works with.
 *
 * @param settings durations and limits
 * @param time the one clock
 * @param observer hears of everything that happens
 */
public record Environment(KmsSettings settings, TimeSource time, KmsObserver observer) {}
