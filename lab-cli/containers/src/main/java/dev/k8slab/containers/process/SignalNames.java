package dev.k8slab.containers.process;

import java.util.List;
import java.util.Locale;

/** Signals by their names; see {@code signal(7)}. */
public final class SignalNames {
  private static final List<String> NAMES =
      List.of(
          "EXIT", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV",
          "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU",
          "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "POLL", "PWR", "SYS");

  private SignalNames() {}

  /** How many there are, and 0. */
  public static int count() {
    return NAMES.size();
  }

  /** The name of a number; null if it has none. */
  public static String name(int number) {
    return number >= 0 && number < NAMES.size() ? NAMES.get(number) : null;
  }

  /** The number of a name, with or without {@code SIG}, or of a number; -1 if there is none. */
  public static int number(String name) {
    if (name.matches("[0-9]{1,3}")) {
      int number = Integer.parseInt(name);
      return number < NAMES.size() ? number : -1;
    }
    String upper = name.toUpperCase(Locale.ROOT);
    upper = upper.startsWith("SIG") ? upper.substring(3) : upper;
    return upper.equals("IO") ? 29 : upper.equals("CLD") ? 17 : NAMES.indexOf(upper);
  }

  /** How a process was ended, in words. */
  public static String words(int number) {
    return switch (Signal.of(number).orElse(Signal.URG)) {
      case HUP -> "Hangup";
      case QUIT -> "Quit";
      case ABRT -> "Aborted";
      case KILL -> "Killed";
      case USR1 -> "User defined signal 1";
      case SEGV -> "Segmentation fault";
      case USR2 -> "User defined signal 2";
      case ALRM -> "Alarm clock";
      case TERM -> "Terminated";
      case INT -> "Interrupt";
      case PIPE -> "Broken pipe";
      default -> "Unknown signal " + number;
    };
  }
}
