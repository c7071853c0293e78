package io.baokms.launcher.command.probe;

/** Text of another program, made fit to be quoted in one line of a report. */
final class Foreign {

  private static final int MAX_CHARACTERS = 200;

  private Foreign() {}

  static String line(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return printable.substring(0, Math.min(printable.length(), MAX_CHARACTERS));
  }
}
