package dev.k8slab.grader.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The changes of a shell's one-line script: each statement dropped, each option of a statement
 * dropped, and each URL cut by its last part. Scripts with loops and conditions are left alone:
 * without one of their words a shell does not even begin.
 */
final class ShellMutants {

  private static final Set<String> COMPOUND =
      Set.of("case", "do", "done", "esac", "fi", "for", "function", "if", "then", "until", "while");

  /**
   * Options of curl and wget that end in one of these letters take the next word as their value.
   */
  private static final Pattern VALUED =
      Pattern.compile(
          "-[A-Za-z]*[HdXomwTOeuA]|--(cacert|cert|key|header|data|max-time|output|user|request)");

  /** Options of curl and wget that change only what they print. */
  private static final Set<String> SILENT = Set.of("-s", "-S", "-sS", "-q", "-v", "--silent");

  private static final Pattern URL = Pattern.compile("(\"?[a-z]+://[^/]+.*)(/[^/]*?)(\"?)");

  private final String script;
  private final List<Change<String>> changes = new ArrayList<>();

  private ShellMutants(String script) {
    this.script = script;
  }

  static List<Change<String>> of(String script) {
    List<ShellStatements.Statement> statements = ShellStatements.statements(script);
    boolean compound =
        statements.stream()
            .flatMap(statement -> statement.words().stream())
            .anyMatch(word -> COMPOUND.contains(word.in(script)));
    if (compound) {
      return List.of();
    }
    ShellMutants mutants = new ShellMutants(script);
    statements.forEach(mutants::statement);
    return mutants.changes;
  }

  private void statement(ShellStatements.Statement statement) {
    changes.add(new Change<>("drop " + statement.in(script), without(statement)));
    List<ShellStatements.Word> words = statement.words();
    String program = words.get(0).in(script);
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i).in(script);
      Matcher url = URL.matcher(word);
      if (SILENT.contains(word)) {
        continue;
      } else if (word.startsWith("-") && word.length() > 1) {
        boolean valued = VALUED.matcher(word).matches() && i + 1 < words.size();
        int to = words.get(valued ? i + 1 : i).to();
        changes.add(
            new Change<>(
                "drop " + word + " of " + program,
                script.substring(0, words.get(i).from()).stripTrailing() + script.substring(to)));
        i += valued ? 1 : 0;
      } else if (url.matches()) {
        changes.add(
            new Change<>(
                "drop " + url.group(2) + " of the URL",
                script.substring(0, words.get(i).from())
                    + url.group(1)
                    + url.group(3)
                    + script.substring(words.get(i).to())));
      }
    }
  }

  private String without(ShellStatements.Statement statement) {
    String before = script.substring(0, statement.from());
    String after = script.substring(statement.end());
    return after.isBlank() ? before.replaceAll("[\\s;&|]+$", "") : before + after.stripLeading();
  }
}
