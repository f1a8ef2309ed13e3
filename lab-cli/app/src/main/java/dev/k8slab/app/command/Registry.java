package dev.k8slab.app.command;

import dev.k8slab.core.failure.LabException;
import dev.k8slab.exercises.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All commands: the one list that the parser, the help and the completion go by.
 *
 * @param commands in the order the help shows them
 */
public record Registry(List<Command> commands) {

  /** The options that every command takes. */
  public static final List<Option> GLOBAL =
      List.of(
          Option.flag("--help", "-h", "how to use the command"),
          Option.flag("--debug", null, "with the stack trace where something goes wrong"),
          Option.flag("--screen-reader", null, "to be read aloud: nothing drawn or repainted"));

  /** What the shell understands beside the commands: words about the shell itself. */
  public static final List<Word> IN_SHELL =
      List.of(new Word("clear", "clear the screen"), new Word("exit", "leave the shell"));

  /**
   * A word that means something in the shell alone.
   *
   * @param name what is typed
   * @param summary what it does, in one line
   */
  public record Word(String name, String summary) {}

  public Registry {
    commands = List.copyOf(commands);
  }

  /** The command of this name. */
  public Optional<Command> find(String name) {
    return commands.stream().filter(command -> command.isCalled(name)).findFirst();
  }

  /** Whether commands are typed as this word with a second one behind it. */
  public boolean isGroup(String word) {
    return !group(word).isEmpty();
  }

  /** The commands that are typed as this word with a second one behind it; empty where none are. */
  public List<Command> group(String word) {
    return commands.stream().filter(command -> command.name().startsWith(word + " ")).toList();
  }

  /**
   * The command of this name.
   *
   * @throws LabException where there is none, with the names that come near
   */
  public Command require(String name) throws LabException {
    Optional<Command> command = find(name);
    if (command.isEmpty() && isGroup(name)) {
      throw LabException.usage(
          "`lab "
              + name
              + "` needs a second word: one of "
              + String.join(
                  ", ", group(name).stream().map(each -> "`lab " + each.name() + "`").toList())
              + ".");
    } else if (command.isEmpty()) {
      String near = Nearest.hint(name, names());
      throw LabException.usage(
          "There is no command `"
              + name
              + "`"
              + (near.isEmpty() ? ": `lab help` lists them all." : near));
    }
    return command.get();
  }

  /** What may be typed first, and every name. */
  private List<String> names() {
    return commands.stream()
        .flatMap(command -> Stream.of(command.name(), command.name().replaceFirst(" .*", "")))
        .distinct()
        .toList();
  }

  /** Every option of every command. */
  List<Option> options() {
    List<Option> all = new ArrayList<>(GLOBAL);
    commands.forEach(command -> all.addAll(command.options()));
    return all;
  }
}
