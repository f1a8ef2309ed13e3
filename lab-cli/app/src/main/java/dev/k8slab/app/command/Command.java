package dev.k8slab.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One command, as the parser, the help and the completion see it.
 *
 * @param name what is typed
 * @param alias another name for it, or null
 * @param summary what it does, in one line
 * @param parameters the words it takes
 * @param options the options it takes beside those every command takes
 * @param passThrough whether all that follows its name is meant for another program
 * @param handler makes what does the work; called only when the command runs, so that nothing loads
 *     what others need
 */
public record Command(
    String name,
    String alias,
    String summary,
    List<Parameter> parameters,
    List<Option> options,
    boolean passThrough,
    Supplier<Handler> handler) {

  public Command {
    parameters = List.copyOf(parameters);
    options = List.copyOf(options);
  }

  /** A command without words and options. */
  public static Command of(String name, String summary, Supplier<Handler> handler) {
    return new Command(name, null, summary, List.of(), List.of(), false, handler);
  }

  /** This command with a further word. */
  public Command with(Parameter parameter) {
    return new Command(
        name, alias, summary, and(parameters, parameter), options, passThrough, handler);
  }

  /** This command with a further option. */
  public Command with(Option option) {
    return new Command(
        name, alias, summary, parameters, and(options, option), passThrough, handler);
  }

  /** This command under a second name, with all that follows left for another program. */
  public Command passedThrough(String secondName) {
    return new Command(name, secondName, summary, parameters, options, true, handler);
  }

  /** Whether this is how it is typed. */
  public boolean isCalled(String typed) {
    return typed.equals(name) || typed.equals(alias);
  }

  /** How to type it, in one line without {@code lab}. */
  public String usage() {
    StringBuilder usage = new StringBuilder();
    if (passThrough) {
      // what stands behind the name is another program's
      options.forEach(option -> usage.append('[').append(option.usage()).append("] "));
    }
    usage.append(name);
    for (Parameter parameter : parameters) {
      if (!parameter.required()) {
        usage.append(' ').append(parameter.usage());
      }
    }
    if (!passThrough) {
      options.forEach(option -> usage.append(" [").append(option.usage()).append(']'));
    }
    for (Parameter parameter : parameters) {
      if (parameter.required()) {
        usage.append(' ').append(parameter.usage());
      }
    }
    return usage.toString();
  }

  private static <T> List<T> and(List<T> list, T further) {
    List<T> longer = new ArrayList<>(list);
    longer.add(further);
    return longer;
  }
}
