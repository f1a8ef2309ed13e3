package dev.k8slab.app.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed after a command's name.
 *
 * @param options the values of the options that were given, by name; empty text for options without
 *     a value
 * @param words the other words, in their order
 */
public record Arguments(Map<String, String> options, List<String> words) {

  /** Stands for an option where the words are those of a line that another shell is to run. */
  private static final String LINE = "line";

  /** A whole line, not taken apart, for a command that passes all it gets to another program. */
  public static Arguments ofLine(String line) {
    return new Arguments(Map.of(LINE, line), List.of());
  }

  /** The line, where it was not taken apart. */
  public Optional<String> line() {
    return option(LINE);
  }

  public Arguments {
    options = Map.copyOf(options);
    words = List.copyOf(words);
  }

  /** The word at this place, counted from 0. */
  public Optional<String> word(int index) {
    return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
  }

  /** The value of an option. */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  /** Whether an option was given. */
  public boolean has(String name) {
    return options.containsKey(name);
  }

  /** The format that was asked for with {@code -o}: {@code text} where none was. */
  public String format() {
    return option("--output").orElse("text");
  }
}
