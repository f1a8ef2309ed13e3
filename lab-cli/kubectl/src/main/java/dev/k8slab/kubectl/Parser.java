package dev.k8slab.kubectl;

import dev.k8slab.kubectl.CommandLine.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes one command line apart: the command as {@code Find} of cobra does, its options as {@code
 * parseArgs} of pflag.
 */
final class Parser {

  private final List<String> words;
  private final int end;
  private final List<Integer> commandWords = new ArrayList<>();
  private final List<Option> options = new ArrayList<>();
  private final List<Integer> operands = new ArrayList<>();

  Parser(List<String> words) {
    this.words = words;
    int dashes = words.indexOf("--");
    this.end = dashes < 0 ? words.size() : dashes;
  }

  CommandLine parse() {
    List<String> path = new ArrayList<>();
    CommandSpec spec = find(path);
    int at = 0;
    while (at < end) {
      String word = words.get(at);
      if (word.startsWith("--")) {
        at = longOption(spec, at);
      } else if (word.startsWith("-") && word.length() > 1) {
        at = shortOptions(spec, at);
      } else {
        if (!commandWords.contains(at)) {
          operands.add(at);
        }
        at++;
      }
    }
    if (path.isEmpty() && !operands.isEmpty()) {
      // no command of kubectl's own
      commandWords.add(operands.remove(0));
      path.add(words.get(commandWords.get(0)));
    }
    return new CommandLine(words, path, commandWords, options, operands, end);
  }

  /**
   * The command. At each level a word after an option that is unknown there and has no equals sign
   * is taken for its value.
   */
  private CommandSpec find(List<String> path) {
    CommandSpec spec = CommandSpec.kubectl();
    int next = nextPlain(spec);
    while (next >= 0 && spec.subcommand(words.get(next)).isPresent()) {
      spec = spec.subcommand(words.get(next)).get();
      path.add(spec.name());
      commandWords.add(next);
      next = nextPlain(spec);
    }
    return spec;
  }

  private int nextPlain(CommandSpec spec) {
    for (int at = 0; at < end; at++) {
      String word = words.get(at);
      if (word.startsWith("-") && word.length() > 1) {
        at += takesNext(spec, word) ? 1 : 0;
      } else if (!word.isEmpty() && !commandWords.contains(at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean takesNext(CommandSpec spec, String option) {
    if (option.contains("=") || !option.startsWith("--") && option.length() > 2) {
      return false;
    }
    return (option.startsWith("--")
            ? spec.option(option.substring(2))
            : spec.option(option.charAt(1)))
        .map(OptionSpec::takesNextWord)
        .orElse(true);
  }

  private int longOption(CommandSpec spec, int at) {
    String word = words.get(at);
    int equals = word.indexOf('=');
    String typed = equals < 0 ? word : word.substring(0, equals);
    Optional<OptionSpec> known = spec.option(typed.substring(2));
    String name = known.map(OptionSpec::name).orElse(typed.substring(2));
    if (equals >= 0) {
      options.add(
          new Option(
              name, typed, Optional.of(word.substring(equals + 1)), at, at, equals + 1, false));
      return at + 1;
    }
    return add(name, typed, at, known);
  }

  private int shortOptions(CommandSpec spec, int at) {
    String word = words.get(at);
    for (int i = 1; i < word.length(); i++) {
      Optional<OptionSpec> known = spec.option(word.charAt(i));
      String typed = "-" + word.charAt(i);
      String name = known.map(OptionSpec::name).orElse(typed.substring(1));
      boolean equals = i + 1 < word.length() && word.charAt(i + 1) == '=';
      boolean value = known.map(OptionSpec::takesNextWord).orElse(false);
      if (equals || value && i + 1 < word.length()) {
        int from = i + (equals ? 2 : 1);
        options.add(
            new Option(name, typed, Optional.of(word.substring(from)), at, at, from, false));
        return at + 1;
      } else if (i + 1 == word.length()) {
        return add(name, typed, at, known);
      }
      options.add(new Option(name, typed, Optional.empty(), at, -1, 0, false));
    }
    return at + 1;
  }

  /** Adds an option whose value, if any, is the next word. */
  private int add(String name, String typed, int at, Optional<OptionSpec> known) {
    boolean value = known.map(OptionSpec::takesNextWord).orElse(false);
    // pflag takes the next word for the value whatever it looks like
    boolean next = value && at + 1 < words.size();
    options.add(
        new Option(
            name,
            typed,
            next ? Optional.of(words.get(at + 1)) : Optional.empty(),
            at,
            next ? at + 1 : -1,
            0,
            value && !next));
    return at + (next ? 2 : 1);
  }
}
