package dev.k8slab.app.command;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.exercises.yaml.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parses one command line. Options may stand before or after the command, as {@code --name value}
 * or {@code --name=value}; after {@code --} everything is a word.
 */
public final class CommandLine {

  private final Registry registry;
  private final List<String> typed;
  private final Map<Option, String> options = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();
  private Command command;
  private String group;
  private int next;

  private CommandLine(Registry registry, List<String> typed) {
    this.registry = registry;
    this.typed = typed;
  }

  /**
   * Parses these words.
   *
   * @throws LabException with one sentence that tells what is wrong, and the names that come near
   */
  public static Invocation parse(Registry registry, List<String> typed) throws LabException {
    return new CommandLine(registry, typed).parse();
  }

  private Invocation parse() throws LabException {
    while (next < typed.size() && (command == null || !command.passThrough())) {
      String word = typed.get(next++);
      if (word.equals("--")) {
        words.addAll(typed.subList(next, typed.size()));
        next = typed.size();
      } else if (word.startsWith("-") && word.length() > 1) {
        option(word);
      } else if (command == null) {
        command(word);
      } else {
        words.add(word);
      }
    }
    words.addAll(typed.subList(next, typed.size()));
    if (command == null && group != null) {
      groupAlone();
    }
    return checked();
  }

  /** The first of two words says nothing yet; all one can ask of it is help. */
  private void groupAlone() throws LabException {
    boolean help = options.keySet().removeIf(option -> option.isCalled("--help"));
    command = registry.require(help ? "help" : group);
    words.add(group);
  }

  /** Some commands are two words. */
  private void command(String word) throws LabException {
    if (EmptyText.is(word)) {
      throw LabException.usage(
          "The command is empty: name one, or leave it out for the lab's own shell.");
    }
    if (group == null && registry.isGroup(word)) {
      group = word;
    } else {
      command = registry.require(group == null ? word : group + " " + word);
    }
  }

  private void option(String word) throws LabException {
    int sign = word.indexOf('=');
    String name = sign < 0 ? word : word.substring(0, sign);
    // a word that no option of this command is called may be one of another's: then it is known
    // whether a value follows
    Option option =
        named(name, command == null ? List.of() : command.options())
            .or(() -> named(name, registry.options()))
            .orElseThrow(() -> unknown(name));
    if (option.value() == null && sign >= 0) {
      throw LabException.usage("The option " + name + " takes no value: leave `=` out.");
    } else if (option.value() == null) {
      options.put(option, "");
    } else if (sign >= 0 || next < typed.size()) {
      String value = sign >= 0 ? word.substring(sign + 1) : typed.get(next++);
      if (EmptyText.is(value)) {
        throw LabException.usage(
            "The option "
                + name
                + " has an empty value: give it one, as in "
                + name
                + " "
                + option.value()
                + ", or leave it out.");
      }
      options.put(option, value);
    } else {
      throw LabException.usage(
          "The option " + name + " needs a value: " + name + " " + option.value() + ".");
    }
  }

  private static Optional<Option> named(String name, List<Option> options) {
    return options.stream().filter(option -> option.isCalled(name)).findFirst();
  }

  private LabException unknown(String name) {
    List<Option> known = new ArrayList<>(command == null ? registry.options() : command.options());
    known.addAll(Registry.GLOBAL);
    String near = Nearest.hint(name, known.stream().map(Option::name).distinct().toList());
    String help = command == null ? "lab help" : "lab help " + command.name();
    return LabException.usage(
        "There is no option "
            + name
            + (near.isEmpty() ? ": `" + help + "` lists what there is." : near));
  }

  private Invocation checked() throws LabException {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<Option, String> given : options.entrySet()) {
      values.put(given.getKey().name(), value(given.getKey(), given.getValue()));
    }
    if (command != null && !values.containsKey("--help")) {
      countWords();
      checkWords();
    }
    return new Invocation(command, new Arguments(values, words));
  }

  private String value(Option given, String value) throws LabException {
    if (Registry.GLOBAL.contains(given)) {
      return value;
    }
    Option option =
        named(given.name(), command == null ? List.of() : command.options())
            .orElseThrow(
                () ->
                    LabException.usage(
                        command == null
                            ? "The option " + given.name() + " needs a command: see `lab help`."
                            : "`lab "
                                + command.name()
                                + "` has no option "
                                + given.name()
                                + ": see `lab help "
                                + command.name()
                                + "`."));
    if (!option.choices().isEmpty() && !option.choices().contains(value)) {
      throw LabException.usage(
          option.name()
              + " takes "
              + String.join(", ", option.choices())
              + ", and not \""
              + value
              + "\".");
    }
    return value;
  }

  /** An empty word is mostly a variable that is not set. Other programs may want it. */
  private void checkWords() throws LabException {
    if (!command.passThrough() && words.stream().anyMatch(EmptyText::is)) {
      throw LabException.usage(
          "One of the arguments is empty: the command is used as `lab " + command.usage() + "`.");
    }
  }

  private void countWords() throws LabException {
    List<Parameter> parameters = command.parameters();
    boolean any = parameters.stream().anyMatch(Parameter::many);
    long needed = parameters.stream().filter(Parameter::required).count();
    if (words.size() < needed || (!any && words.size() > parameters.size())) {
      throw LabException.usage(
          (words.size() < needed ? "An argument is missing" : "There are too many arguments")
              + ": the command is used as `lab "
              + command.usage()
              + "`.");
    }
  }
}
