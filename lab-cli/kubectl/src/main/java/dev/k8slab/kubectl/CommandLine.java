package dev.k8slab.kubectl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command line of kubectl taken apart as kubectl does it. What kubectl would refuse is taken
 * apart as well, as far as that goes.
 *
 * @param words its arguments, without the word {@code kubectl}
 * @param command the command and its subcommands by their full names, such as {@code create
 *     deployment}; the first word that is no option where kubectl has no such command, as for
 *     plugins; empty where there is no such word
 * @param commandWords the indices of the words that say the command
 * @param options its options, in their order
 * @param operands the indices of the words before {@code --} that are neither option, value nor
 *     command
 * @param end the index of the {@code --} before a program's own words, or how many words there are
 */
public record CommandLine(
    List<String> words,
    List<String> command,
    List<Integer> commandWords,
    List<Option> options,
    List<Integer> operands,
    int end) {

  public CommandLine {
    words = List.copyOf(words);
    command = List.copyOf(command);
    commandWords = List.copyOf(commandWords);
    options = List.copyOf(options);
    operands = List.copyOf(operands);
  }

  /**
   * An option.
   *
   * @param name its long name without hyphens where kubectl knows it, else as it was typed
   * @param typed how it was typed, with its hyphens and without its value
   * @param value its value; empty where it has none, or where it is missing
   * @param at the index of the word that it stands in, which it may share with others
   * @param valueAt the index of the word that its value stands in, or -1 where it has none
   * @param from where in that word the value begins
   * @param open whether its value is to be the next word, and there is none
   */
  public record Option(
      String name,
      String typed,
      Optional<String> value,
      int at,
      int valueAt,
      int from,
      boolean open) {

    /** The first word behind it. */
    public int end() {
      return Math.max(at, valueAt) + 1;
    }
  }

  /** Takes a command line apart. */
  public static CommandLine parse(List<String> words) {
    return new Parser(words).parse();
  }

  /** The command without its subcommands, such as {@code create}; empty where there is none. */
  public String verb() {
    return command.isEmpty() ? "" : command.get(0);
  }

  /** The options of a long name. */
  public Stream<Option> options(String name) {
    return options.stream().filter(option -> option.name().equals(name));
  }

  /** Whether there is an option of a long name. */
  public boolean has(String name) {
    return options(name).findAny().isPresent();
  }

  /** Whether a boolean option is there, and not set to false. */
  public boolean isSet(String name) {
    return options(name)
        .reduce((earlier, later) -> later)
        .filter(
            option ->
                !option
                    .value()
                    .map(List.of("false", "f", "F", "FALSE", "False", "0")::contains)
                    .orElse(false))
        .isPresent();
  }

  /** The last option, where its value is to be the next word. */
  public Optional<Option> open() {
    return options.stream().filter(Option::open).findFirst();
  }
}
