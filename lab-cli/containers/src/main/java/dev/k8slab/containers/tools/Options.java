package dev.k8slab.containers.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command line, as {@code getopt_long(3)} of musl reads it. */
public final class Options {
  private final Map<String, List<String>> given = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  private Options() {}

  /**
   * Reads a command line.
   *
   * @param words without the tool's name
   * @param spec letters of options; one with a value is followed by a colon, one that may have one
   *     directly behind it by two; a plus at the beginning: options end at the first operand
   * @param names of long options, each with the letter that it stands for, such as {@code
   *     "recursive=r"}
   * @throws UsageException in the words of musl's getopt
   */
  public static Options parse(List<String> words, String spec, String... names)
      throws UsageException {
    Options options = new Options();
    boolean ends = spec.startsWith("+");
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--")) {
        options.operands.addAll(words.subList(i + 1, words.size()));
        break;
      } else if (word.startsWith("--")) {
        i = options.longOption(words, i, spec, names);
      } else if (word.startsWith("-") && word.length() > 1) {
        i = options.letters(words, i, spec);
      } else if (ends) {
        options.operands.addAll(words.subList(i, words.size()));
        break;
      } else {
        options.operands.add(word);
      }
    }
    return options;
  }

  private int letters(List<String> words, int index, String spec) throws UsageException {
    String word = words.get(index);
    for (int i = 1; i < word.length(); i++) {
      char letter = word.charAt(i);
      int at = letter == ':' || letter == '+' ? -1 : spec.indexOf(letter);
      if (at < 0) {
        throw new UsageException("unrecognized option: " + letter);
      }
      String rest = word.substring(i + 1);
      if (spec.startsWith("::", at + 1)) {
        add(letter, rest);
        return index;
      }
      if (!spec.startsWith(":", at + 1)) {
        add(letter, "");
        continue;
      }
      if (!rest.isEmpty()) {
        add(letter, rest);
        return index;
      }
      if (index + 1 == words.size()) {
        throw new UsageException("option requires an argument: " + letter);
      }
      add(letter, words.get(index + 1));
      return index + 1;
    }
    return index;
  }

  private int longOption(List<String> words, int index, String spec, String[] names)
      throws UsageException {
    String[] parts = words.get(index).substring(2).split("=", 2);
    for (String name : names) {
      String[] known = name.split("=", 2);
      if (!known[0].equals(parts[0])) {
        continue;
      }
      char letter = known[1].charAt(0);
      boolean valued = spec.startsWith(":", spec.indexOf(letter) + 1);
      if (!valued || parts.length == 2) {
        add(letter, parts.length == 2 ? parts[1] : "");
        return index;
      }
      if (spec.startsWith("::", spec.indexOf(letter) + 1)) {
        add(letter, "");
        return index;
      }
      if (index + 1 == words.size()) {
        throw new UsageException("option requires an argument: " + parts[0]);
      }
      add(letter, words.get(index + 1));
      return index + 1;
    }
    throw new UsageException("unrecognized option: " + parts[0]);
  }

  private void add(char letter, String value) {
    given.computeIfAbsent(String.valueOf(letter), key -> new ArrayList<>()).add(value);
  }

  /** True if an option was given. */
  public boolean has(char letter) {
    return given.containsKey(String.valueOf(letter));
  }

  /** How often an option was given. */
  public int count(char letter) {
    return all(letter).size();
  }

  /** The last value of an option. */
  public String value(char letter, String otherwise) {
    List<String> all = all(letter);
    return all.isEmpty() ? otherwise : all.get(all.size() - 1);
  }

  /** All values of an option, in their order. */
  public List<String> all(char letter) {
    return given.getOrDefault(String.valueOf(letter), List.of());
  }

  /** What is no option. */
  public List<String> operands() {
    return operands;
  }
}
