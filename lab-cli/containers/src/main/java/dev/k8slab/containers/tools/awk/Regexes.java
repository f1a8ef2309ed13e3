package dev.k8slab.containers.tools.awk;

import dev.k8slab.containers.tools.regex.Option;
import dev.k8slab.containers.tools.regex.Regex;
import dev.k8slab.containers.tools.regex.RegexException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Regular expressions as awk writes them; those used last are kept. */
final class Regexes {
  private static final int KEPT = 64;
  private static final String LETTERS = "nrtfvab\"/";
  private static final String BYTES = "\n\r\t\f\u000b\u0007\b\"/";

  private final Map<String, Regex> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Regex> eldest) {
          return size() > KEPT;
        }
      };

  Regex of(String pattern) throws IOException {
    Regex known = kept.get(pattern);
    if (known == null) {
      known = compile(pattern);
      kept.put(pattern, known);
    }
    return known;
  }

  static Regex compile(String pattern) throws IOException {
    try {
      return Regex.of(translated(pattern), EnumSet.of(Option.EXTENDED));
    } catch (RegexException e) {
      throw new IOException("bad regex '" + pattern + "': " + e.getMessage());
    }
  }

  /** What awk escapes and POSIX does not, as POSIX writes it. */
  private static String translated(String pattern) {
    StringBuilder all = new StringBuilder();
    boolean bracket = false;
    int start = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        char escaped = pattern.charAt(++i);
        int known = LETTERS.indexOf(escaped);
        if (known >= 0) {
          all.append(BYTES.charAt(known));
        } else if (bracket) {
          all.append(escaped == ']' ? "[.].]" : String.valueOf(escaped));
        } else {
          all.append(c).append(escaped);
        }
        continue;
      }
      if (c == '[' && !bracket) {
        bracket = true;
        start = i + (pattern.startsWith("^", i + 1) ? 1 : 0);
      } else if (c == '['
          && ":.=".indexOf(i + 1 < pattern.length() ? pattern.charAt(i + 1) : 'x') >= 0) {
        int end = pattern.indexOf(pattern.charAt(i + 1) + "]", i + 2);
        if (end > 0) {
          all.append(pattern, i, end + 2);
          i = end + 1;
          continue;
        }
      } else if (c == ']' && bracket && i > start + 1) {
        bracket = false;
      }
      all.append(c);
    }
    return all.toString();
  }
}
