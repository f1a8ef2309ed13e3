package dev.k8slab.app.lesson;

import dev.k8slab.app.screen.Piece;
import dev.k8slab.app.screen.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes lines of code apart by what their words mean, line by line. Lessons show a few lines at a
 * time: rules for three languages do, and what no rule knows stays plain code.
 */
final class CodeText {

  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final Rule COMMENT = new Rule(Style.MUTED, "(?:^|(?<=\\s))#.*");
  private static final Rule TEXT = new Rule(Style.TEXT, QUOTED + "|'[^']*'");

  private static final Language YAML =
      new Language(
          COMMENT,
          new Rule(Style.KEY, "(?:(?<=^|[\\s{,])[\\w./-]+|" + QUOTED + ")(?=:(?:\\s|$))"),
          TEXT);

  private static final Language JSON =
      new Language(new Rule(Style.KEY, QUOTED + "(?=\\s*:)"), new Rule(Style.TEXT, QUOTED));

  private static final Language SHELL =
      new Language(
          COMMENT,
          TEXT,
          new Rule(Style.COMMAND, "(?<=^|[|;&(]|\\$ )\\s*(?:[A-Za-z_]\\w*=\\S*\\s+)*[\\w./-]+"),
          new Rule(Style.KEY, "\\$\\w+|\\$\\{[^}]*\\}|(?<=\\s)--?[A-Za-z][\\w-]*"));

  private static final Map<String, Language> LANGUAGES =
      Map.of("yaml", YAML, "yml", YAML, "json", JSON, "sh", SHELL, "bash", SHELL, "shell", SHELL);

  private CodeText() {}

  /**
   * The line in pieces, which together are the whole line.
   *
   * @param language as the lesson names it, or empty
   */
  static List<Piece> pieces(String language, String line) {
    Language known = LANGUAGES.get(language.strip());
    return known == null ? List.of(new Piece(line, Style.CODE)) : known.pieces(line);
  }

  /** What words like these mean; the expression holds no groups that it captures. */
  private record Rule(Style meaning, String expression) {}

  /** Rules, of which the first that fits counts. */
  private static final class Language {

    private final List<Rule> rules;
    private final Pattern pattern;

    Language(Rule... rules) {
      this.rules = List.of(rules);
      this.pattern =
          Pattern.compile(
              this.rules.stream()
                  .map(rule -> "(" + rule.expression() + ")")
                  .collect(Collectors.joining("|")));
    }

    List<Piece> pieces(String line) {
      List<Piece> pieces = new ArrayList<>();
      Matcher found = pattern.matcher(line);
      int end = 0;
      while (found.find()) {
        plain(pieces, line.substring(end, found.start()));
        pieces.add(new Piece(found.group(), meaning(found)));
        end = found.end();
      }
      plain(pieces, line.substring(end));
      return pieces;
    }

    private static void plain(List<Piece> pieces, String text) {
      if (!text.isEmpty()) {
        pieces.add(new Piece(text, Style.CODE));
      }
    }

    private Style meaning(Matcher found) {
      int group = 1;
      while (found.group(group) == null) {
        group++;
      }
      return rules.get(group - 1).meaning();
    }
  }
}
