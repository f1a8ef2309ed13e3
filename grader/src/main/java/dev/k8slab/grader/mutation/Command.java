package dev.k8slab.grader.mutation;

import dev.k8slab.kubectl.CommandLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A kubectl command taken apart.
 *
 * @param words its arguments, without the word {@code kubectl}
 */
record Command(List<String> words) {

  /** Verbs that look at the cluster or wait for it, and change nothing. */
  private static final Set<String> LOOKS =
      Set.of(
          "api-resources",
          "auth",
          "describe",
          "diff",
          "explain",
          "get",
          "logs",
          "top",
          "version",
          "wait");

  private static final Set<String> WAITS = Set.of("status", "history");

  Command {
    words = List.copyOf(words);
  }

  /**
   * An option.
   *
   * @param name with its hyphens
   * @param value its value; empty where it has none
   * @param at the index of its name
   * @param words how many words it takes up
   */
  record Option(String name, String value, int at, int words) {}

  /** The index of the {@code --} before a program's own words, or how many words there are. */
  int end() {
    return CommandLine.parse(words).end();
  }

  /** Its options; those that share a word are one. */
  List<Option> options() {
    Map<Integer, Option> options = new TreeMap<>();
    for (CommandLine.Option each : CommandLine.parse(words).options()) {
      String word = words.get(each.at());
      String name =
          each.valueAt() == each.at() ? word.substring(0, each.from()).replace("=", "") : word;
      options.put(
          each.at(), new Option(name, each.value().orElse(""), each.at(), each.end() - each.at()));
    }
    return List.copyOf(options.values());
  }

  /** The indices of the words that are neither an option nor its value. */
  List<Integer> positions() {
    CommandLine line = CommandLine.parse(words);
    return Stream.concat(line.commandWords().stream(), line.operands().stream()).sorted().toList();
  }

  /** Those words. */
  List<String> positional() {
    return positions().stream().map(words::get).toList();
  }

  String verb() {
    return positional().isEmpty() ? "" : positional().get(0);
  }

  /** Whether it changes nothing. */
  boolean looks() {
    return LOOKS.contains(verb())
        || (verb().equals("rollout")
            && positional().size() > 1
            && WAITS.contains(positional().get(1)));
  }

  /** A name for people. */
  String head() {
    return String.join(" ", positional());
  }

  /** The values of the options with one of these names. */
  List<String> values(String... names) {
    return options().stream()
        .filter(option -> List.of(names).contains(option.name()))
        .map(Option::value)
        .toList();
  }

  /** The name behind a kind, as in {@code deployment/web} and {@code deployment web}. */
  Optional<Reference> reference() {
    List<Integer> positions = positions();
    for (int i = 1; i < positions.size(); i++) {
      String word = words.get(positions.get(i));
      int slash = word.indexOf('/');
      if (slash > 0) {
        return Optional.of(
            new Reference(
                word.substring(0, slash), word.substring(slash + 1), positions.get(i), slash + 1));
      }
    }
    int kind = Set.of("rollout", "set").contains(verb()) ? 2 : 1;
    return positions.size() > kind + 1
        ? Optional.of(
            new Reference(
                words.get(positions.get(kind)),
                words.get(positions.get(kind + 1)),
                positions.get(kind + 1),
                0))
        : Optional.empty();
  }

  /**
   * An object that a command names.
   *
   * @param kind its kind, as the command says it
   * @param name its name
   * @param at the index of the word that holds the name
   * @param from where in that word the name begins
   */
  record Reference(String kind, String name, int at, int from) {}

  /** The same command with another word. */
  Command with(int at, String word) {
    List<String> other = new ArrayList<>(words);
    other.set(at, word);
    return new Command(other);
  }

  /** The same command with another value of an option. */
  Command with(Option option, String value) {
    return option.words() == 2
        ? with(option.at() + 1, value)
        : with(option.at(), option.name() + "=" + value);
  }

  /** The same command without an option. */
  Command without(Option option) {
    List<String> other = new ArrayList<>(words);
    other.subList(option.at(), option.at() + option.words()).clear();
    return new Command(other);
  }
}
