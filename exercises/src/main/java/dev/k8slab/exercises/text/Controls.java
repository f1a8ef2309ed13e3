package dev.k8slab.exercises.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Control characters other than line ends and tabs. Texts that come from strangers may hold a
 * terminal's escapes, which must not get to one.
 */
public final class Controls {

  /** A carriage return before a line feed is the line end of other systems. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t\r]]|\r(?!\n)");

  private Controls() {}

  /** Where the first one is, counted from 0; -1 where there is none. */
  public static int first(String text) {
    Matcher control = CONTROL.matcher(text);
    return control.find() ? control.start() : -1;
  }

  /** The text without them, and with line feeds alone for line ends. */
  public static String without(String text) {
    return text.indexOf('\r') < 0 && first(text) < 0
        ? text
        : CONTROL.matcher(text).replaceAll("").replace("\r\n", "\n");
  }

  /** The text with a sign in place of each, for who must see that something is there. */
  public static String shown(String text) {
    return CONTROL.matcher(text).replaceAll("\uFFFD");
  }
}
