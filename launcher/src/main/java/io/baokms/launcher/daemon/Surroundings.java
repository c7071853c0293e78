package io.baokms.launcher.daemon;

import io.baokms.bao.TimeSource;
import io.baokms.launcher.log.LogWriter;

/**
 * What the process around the daemon gives it.
 *
 * @param writer receives every line about the daemon's life; its level follows the configuration
 * @param time the one clock
 * @param manager who is told that the daemon works
 */
public record Surroundings(LogWriter writer, TimeSource time, ServiceManager manager) {

  /** Returns the surroundings of a daemon that no service manager watches. */
  public static Surroundings of(LogWriter writer, TimeSource time) {
    return new Surroundings(writer, time, ServiceManager.none());
  }
}
