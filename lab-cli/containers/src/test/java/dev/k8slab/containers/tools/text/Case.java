package dev.k8slab.containers.tools.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A case of a corpus. Its lines begin with {@code $} for a command, {@code .} for its further
 * lines, {@code <} for input, {@code >} for output, {@code !} for errors and {@code =} for the exit
 * code if it is not 0; {@code usage}: the tool says how it is called. {@code \t}, {@code \\} and
 * {@code \x1b} are bytes; {@code \c}: the line has no end.
 *
 * @param usage whether errors end with how the tool is called, in words that do not count
 */
record Case(
    String name,
    List<List<String>> commands,
    String input,
    String output,
    String errors,
    boolean usage,
    int status) {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(\\\\|t|x[0-9a-f]{2})");
  private static final Pattern WORD =
      Pattern.compile("(?:'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|\\\\.|[^\\s'\"\\\\])+");
  private static final Pattern PART =
      Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|\\\\(.)|([^'\"\\\\]+)");

  static List<Case> all(Path file) throws IOException {
    List<Case> all = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    List<String> text = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
    text.add("");
    int number = 0;
    int start = 1;
    for (String line : text) {
      number++;
      if (!line.isEmpty()) {
        start = lines.isEmpty() ? number : start;
        lines.add(line);
      } else if (lines.stream().anyMatch(one -> one.startsWith("$ "))) {
        all.add(of(file.getFileName() + ":" + start, lines));
        lines.clear();
      } else {
        lines.clear();
      }
    }
    return all;
  }

  private static Case of(String where, List<String> lines) {
    List<List<String>> commands = new ArrayList<>();
    String name = where;
    int status = 0;
    List<String> texts = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("$ ")) {
        texts.add(line.substring(2));
        name += " " + line.substring(2);
      } else if (line.startsWith(".")) {
        String more = line.length() > 1 ? line.substring(2) : "";
        texts.set(texts.size() - 1, texts.get(texts.size() - 1) + "\n" + more);
      } else if (line.startsWith("= ")) {
        status = Integer.parseInt(line.substring(2));
      }
    }
    texts.forEach(text -> commands.add(words(text)));
    boolean usage = lines.contains("usage");
    return new Case(
        name, commands, text(lines, '<'), text(lines, '>'), text(lines, '!'), usage, status);
  }

  private static String text(List<String> lines, char kind) {
    StringBuilder all = new StringBuilder();
    for (String line : lines) {
      if (line.charAt(0) == kind) {
        String text = line.length() > 1 ? line.substring(2) : "";
        boolean open = text.endsWith("\\c");
        all.append(bytes(open ? text.substring(0, text.length() - 2) : text));
        all.append(open ? "" : "\n");
      }
    }
    return all.toString();
  }

  private static String bytes(String text) {
    return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(one(found.group(1))));
  }

  private static String one(String escape) {
    return switch (escape.charAt(0)) {
      case 't' -> "\t";
      case 'x' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
      default -> escape;
    };
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      StringBuilder all = new StringBuilder();
      Matcher part = PART.matcher(word.group());
      while (part.find()) {
        String quoted = part.group(2);
        String plain = part.group(1) != null ? part.group(1) : part.group(4);
        all.append(
            quoted != null
                ? quoted.replaceAll("\\\\([\\\\\"$`])", "$1")
                : plain != null ? plain : part.group(3));
      }
      words.add(all.toString());
    }
    return words;
  }
}
