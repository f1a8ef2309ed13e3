package dev.k8slab.grader.solve;

import static java.util.stream.Collectors.joining;

import dev.k8slab.kubectl.line.ShellText;
import dev.k8slab.kubectl.line.ShellWords;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a script of kubectl commands: one a line, {@code #} begins a comment line, a backslash at
 * the end goes on in the next line, single and double quotes hold words together. It is no shell:
 * nothing is expanded, so that a solution does the same on every machine.
 */
public final class KubectlScript {

  private static final Pattern PLAIN = Pattern.compile("[^\\s'\"\\\\#]+");

  private KubectlScript() {}

  /**
   * The arguments of each command, without the word {@code kubectl}.
   *
   * @param name what messages call the script
   * @throws IOException where the text holds anything else than kubectl commands
   */
  public static List<List<String>> parse(String text, String name) throws IOException {
    List<List<String>> commands = new ArrayList<>();
    for (String line : text.replace("\\\n", " ").lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      List<String> words = words(line);
      if (!words.get(0).equals("kubectl")) {
        throw new IOException(name + " may hold kubectl commands only, not `" + words.get(0) + "`");
      }
      commands.add(List.copyOf(words.subList(1, words.size())));
    }
    return commands;
  }

  /** A script of these commands: what {@link #parse} reads as the same again. */
  public static String write(List<List<String>> commands) {
    return commands.stream()
        .map(words -> "kubectl " + words.stream().map(KubectlScript::quoted).collect(joining(" ")))
        .map(line -> line + "\n")
        .collect(joining());
  }

  private static String quoted(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    } else if (!word.contains("'")) {
      return "'" + word + "'";
    }
    return '"' + word.replaceAll("[\"\\\\$`]", "\\\\$0") + '"';
  }

  static List<String> words(String line) throws IOException {
    if (ShellText.readWords(line, 0).waiting() != null) {
      throw new IOException("a quote is not closed: " + line);
    }
    return ShellWords.of(line);
  }
}
