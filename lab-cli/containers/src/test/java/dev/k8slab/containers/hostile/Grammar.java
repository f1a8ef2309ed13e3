package dev.k8slab.containers.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text by rules: a line {@code name: one | other} says what {@code <name>} may stand for.
 * Blanks around alternatives do not count; {@code \s} is a blank, {@code \n} a line's end, {@code
 * \p} a bar, {@code <*>} any byte. A name that has no rule stands for itself.
 */
final class Grammar {
  private static final Pattern NAME = Pattern.compile("<([a-zA-Z]+|\\*)>");
  private static final int MAX_DEPTH = 10;
  private static final int MAX_LENGTH = 4000;

  private final Map<String, List<String>> rules = new LinkedHashMap<>();

  private Grammar() {}

  /** Reads one of {@code hostile/NAME.grammar}. */
  static Grammar of(String name) throws IOException {
    Grammar grammar = new Grammar();
    try (InputStream in = Grammar.class.getResourceAsStream("/hostile/" + name + ".grammar")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split(":", 2);
          List<String> all = grammar.rules.computeIfAbsent(parts[0], key -> new ArrayList<>());
          for (String each : parts[1].split("[|]")) {
            all.add(unescaped(each.strip()));
          }
        }
      }
    }
    return grammar;
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int kind =
          text.charAt(i) == '\\' && i + 1 < text.length()
              ? "snrp\\".indexOf(text.charAt(i + 1))
              : -1;
      plain.append(kind < 0 ? text.charAt(i) : " \n\r|\\".charAt(kind));
      i += kind < 0 ? 0 : 1;
    }
    return plain.toString();
  }

  /** Some text of a rule. */
  String make(String rule, Random random) {
    StringBuilder text = new StringBuilder();
    add(text, rule, random, 1 + random.nextInt(MAX_DEPTH));
    return text.toString();
  }

  private void add(StringBuilder text, String rule, Random random, int depth) {
    if (text.length() > MAX_LENGTH) {
      return;
    }
    if (rule.equals("*")) {
      text.append((char) (1 + random.nextInt(255)));
      return;
    }
    List<String> choices = rules.get(rule);
    if (choices == null) {
      text.append('<').append(rule).append('>');
      return;
    }
    // Deep down the first alternative is taken, which is to be a plain one.
    String choice = choices.get(depth <= 0 ? 0 : random.nextInt(choices.size()));
    Matcher names = NAME.matcher(choice);
    int at = 0;
    while (names.find()) {
      text.append(choice, at, names.start());
      add(text, names.group(1), random, depth - 1);
      at = names.end();
    }
    text.append(choice, at, choice.length());
  }

  /** The same text with some of it gone, twice there, or other bytes. */
  static String spoilt(String text, Random random) {
    StringBuilder spoilt = new StringBuilder(text);
    for (int i = random.nextInt(4); i > 0 && !spoilt.isEmpty(); i--) {
      int from = random.nextInt(spoilt.length());
      int to = Math.min(spoilt.length(), from + 1 + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> spoilt.delete(from, to);
        case 1 -> spoilt.insert(from, spoilt.substring(from, to).repeat(1 + random.nextInt(3)));
        case 2 -> spoilt.setCharAt(from, (char) (1 + random.nextInt(255)));
        default -> spoilt.setLength(from);
      }
    }
    return spoilt.toString();
  }
}
