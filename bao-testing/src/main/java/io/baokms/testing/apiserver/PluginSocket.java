package io.baokms.testing.apiserver;

/**
 * The place where the plugin's socket is, or is not; connections do not outlive a disappearance.
 */
public final class PluginSocket {

  private int appearances;
  private boolean present;

  /** Returns a place where no plugin listens yet. */
  public static PluginSocket absent() {
    return new PluginSocket();
  }

  /** Returns a place where a plugin listens. */
  public static PluginSocket present() {
    PluginSocket socket = new PluginSocket();
    socket.appear();
    return socket;
  }

  private PluginSocket() {}

  /** Lets a plugin listen, as a new process. */
  public void appear() {
    appearances++;
    present = true;
  }

  /** Takes the plugin away. */
  public void vanish() {
    present = false;
  }

  /** Returns the number of the process that listens; zero when none does. */
  int listener() {
    return present ? appearances : 0;
  }
}
