package dev.k8slab.containers.shell.core;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options of a shell, by their letters. */
public final class Options {
  /** Names and letters, in the order in which they are listed; some have no letter of their own. */
  private static final String[] NAMES = {
    "errexit e", "noglob f", "ignoreeof I", "monitor m", "noexec n", "xtrace x", "verbose v",
    "noclobber C", "allexport a", "notify b", "nounset u", "errtrace E", "vi V", "pipefail \1"
  };

  /** How {@code $-} lists them. */
  private static final String ORDER = "uVEbaCvxcsnmiIfe";

  private final boolean[] set = new boolean[128];
  private final boolean[] exportAll = new boolean[1];

  /** The letters of the options that have names, by those. */
  public static Map<String, Character> names() {
    Map<String, Character> names = new LinkedHashMap<>();
    Arrays.stream(NAMES)
        .forEach(
            each ->
                names.put(each.substring(0, each.length() - 2), each.charAt(each.length() - 1)));
    return names;
  }

  Options copy() {
    Options copy = new Options();
    System.arraycopy(set, 0, copy.set, 0, set.length);
    copy.exportAll[0] = exportAll[0];
    return copy;
  }

  boolean[] exportAll() {
    return exportAll;
  }

  /** True if an option is on. */
  public boolean has(char letter) {
    return set[letter];
  }

  /** Sets an option; false if there is none of this letter. */
  public boolean set(char letter, boolean on) {
    if (letter >= set.length || ORDER.indexOf(letter) < 0 && letter != 1) {
      return false;
    }
    set[letter] = on;
    exportAll[0] = set['a'];
    return true;
  }

  /** Those that are on, as {@code $-} has them. */
  public String letters() {
    StringBuilder letters = new StringBuilder();
    ORDER.chars().filter(c -> set[c]).forEach(c -> letters.append((char) c));
    return letters.toString();
  }

  /** Whether pipelines fail with any of their commands. */
  public boolean pipefail() {
    return set[1];
  }
}
