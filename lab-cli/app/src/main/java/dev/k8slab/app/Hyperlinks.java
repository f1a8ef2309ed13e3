package dev.k8slab.app;

import java.util.Map;
import java.util.Set;

/**
 * Knows the terminals that make links of addresses marked with OSC 8. None can be asked, so that
 * those are named which are known to; the others get the address as text alone.
 */
final class Hyperlinks {

  private static final Set<String> PROGRAMS =
      Set.of("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby");
  private static final Set<String> TYPES =
      Set.of(
          "xterm-kitty", "xterm-ghostty", "alacritty", "foot", "foot-extra", "wezterm", "contour");

  /** What of VTE, version 0.50, knew them first: GNOME's terminal and its relatives. */
  private static final int VTE = 5000;

  private Hyperlinks() {}

  static boolean known(Map<String, String> environment) {
    return PROGRAMS.contains(environment.getOrDefault("TERM_PROGRAM", ""))
        || TYPES.contains(environment.getOrDefault("TERM", ""))
        || environment.containsKey("WT_SESSION")
        || environment.containsKey("KONSOLE_VERSION")
        || number(environment.getOrDefault("VTE_VERSION", "")) >= VTE;
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }
}
