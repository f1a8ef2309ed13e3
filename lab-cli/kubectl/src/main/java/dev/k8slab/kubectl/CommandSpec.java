package dev.k8slab.kubectl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command of kubectl with its subcommands and options, of all versions from 1.20 to 1.35
 * together; see {@code commands.txt}.
 */
final class CommandSpec {

  private final String name;
  private final Map<String, CommandSpec> subcommands = new HashMap<>();
  private final List<OptionSpec> options;

  private CommandSpec(String name, List<OptionSpec> options) {
    this.name = name;
    this.options = options;
  }

  private static final class Loaded {
    private static final CommandSpec KUBECTL = load();
  }

  /** kubectl itself. */
  static CommandSpec kubectl() {
    return Loaded.KUBECTL;
  }

  /** Its name; empty for kubectl itself. */
  String name() {
    return name;
  }

  /** The subcommand of this name or alias. */
  Optional<CommandSpec> subcommand(String word) {
    return Optional.ofNullable(subcommands.get(word));
  }

  /** The option of this long name; kubectl takes an underscore for a hyphen. */
  Optional<OptionSpec> option(String longName) {
    String normal = longName.replace('_', '-');
    return options.stream().filter(each -> each.name().equals(normal)).findFirst();
  }

  /** The option of this short form. */
  Optional<OptionSpec> option(char letter) {
    return options.stream().filter(each -> each.letter() == letter).findFirst();
  }

  private static CommandSpec load() {
    try (InputStream in = CommandSpec.class.getResourceAsStream("commands.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      CommandSpec kubectl = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("* ")) {
          kubectl = new CommandSpec("", options(line.substring(2), List.of()));
        } else if (!line.startsWith("#")) {
          kubectl.add(line);
        }
      }
      return kubectl;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds the command of a line, below the one it belongs to, which has come before. */
  private void add(String line) {
    int colon = line.indexOf(": ") < 0 ? line.length() - 1 : line.indexOf(": ");
    String[] namesAndAliases = line.substring(0, colon).split(" \\|");
    List<String> path = List.of(namesAndAliases[0].split(" "));
    CommandSpec parent = this;
    for (String above : path.subList(0, path.size() - 1)) {
      parent = parent.subcommands.get(above);
    }
    String last = path.get(path.size() - 1);
    CommandSpec added = new CommandSpec(last, options(line.substring(colon + 1), options));
    parent.subcommands.put(last, added);
    for (String alias : namesAndAliases) {
      parent.subcommands.putIfAbsent(alias, added);
    }
  }

  /** A command's own options come before those of every command, which they may redefine. */
  private static List<OptionSpec> options(String text, List<OptionSpec> common) {
    List<OptionSpec> options = new ArrayList<>();
    Arrays.stream(text.strip().split(" "))
        .filter(each -> !each.isEmpty())
        .map(OptionSpec::parse)
        .forEach(options::add);
    options.addAll(common);
    return List.copyOf(options);
  }
}
