package dev.k8slab.app.kubectl;

import java.util.List;

/**
 * A line of kubectl that is more than one command: with pipes, redirections or substitutions. The
 * system's own shell runs it, and finds the lab's kubectl under its usual names.
 */
public final class ShellLine {

  private static final String OPERATORS = "|<>;&`";

  private ShellLine() {}

  /** Whether a line holds an operator outside of quotes. */
  public static boolean isOne(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char at = line.charAt(i);
      if (at == '\\' && quote != '\'') {
        i++;
      } else if (quote != 0) {
        quote = at == quote ? 0 : quote;
      } else if (at == '\'' || at == '"') {
        quote = at;
      } else if (OPERATORS.indexOf(at) >= 0 || line.startsWith("$(", i)) {
        return true;
      }
    }
    return false;
  }

  /** The words that have the system's shell run a line, with this command for kubectl. */
  static List<String> command(String line, List<String> kubectl) {
    StringBuilder script = new StringBuilder("kubectl() {");
    kubectl.forEach(word -> script.append(" '").append(word.replace("'", "'\\''")).append('\''));
    script.append(" \"$@\"; }\nk() { kubectl \"$@\"; }\n").append(line);
    return List.of("sh", "-c", script.toString());
  }
}
