package dev.k8slab.app.command;

import java.util.List;

/**
 * An option of a command. An option of one name means the same, and takes a value or none, in every
 * command that has it.
 *
 * @param name with its dashes, for instance {@code --cluster}
 * @param letter the short form with its dash, or null
 * @param value what stands for its value in the help, or null where it takes none
 * @param summary what it does, in a few words
 * @param choices the only values it takes, or empty where any will do
 */
public record Option(
    String name, String letter, String value, String summary, List<String> choices) {

  public Option {
    choices = List.copyOf(choices);
  }

  /** An option without a value. */
  public static Option flag(String name, String letter, String summary) {
    return new Option(name, letter, null, summary, List.of());
  }

  /** An option with any value. */
  public static Option value(String name, String value, String summary) {
    return new Option(name, null, value, summary, List.of());
  }

  /** An option with one of these values. */
  public static Option choice(String name, String letter, String summary, List<String> choices) {
    return new Option(name, letter, String.join("|", choices), summary, choices);
  }

  /** Whether this is how it is typed. */
  public boolean isCalled(String typed) {
    return typed.equals(name) || typed.equals(letter);
  }

  /** How the help writes it. */
  public String usage() {
    String shown = letter == null || value == null ? name : letter;
    return value == null ? shown : shown + " " + value;
  }
}
