package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.shell.syntax.ShellException;
import java.util.List;
import java.util.Map;

/** Reads options that a shell itself and {@code set} have in common. */
public final class OptionWords {
  private final Options options;
  private final List<String> words;
  private int at;
  private String unknown;
  private boolean listed;
  private boolean command;
  private boolean login;
  private boolean input;

  /** Reads the options at the beginning of some words, and sets them. */
  public OptionWords(Options options, List<String> words, boolean invocation)
      throws ShellException {
    this.options = options;
    this.words = words;
    while (at < words.size()) {
      String word = words.get(at);
      if (word.length() < 2 || word.charAt(0) != '-' && word.charAt(0) != '+') {
        at += invocation && word.equals("-") ? 1 : 0;
        break;
      }
      at++;
      if (word.equals("--")) {
        break;
      }
      if (invocation && word.equals("--login")) {
        login = true;
        continue;
      }
      letters(word, invocation);
    }
  }

  private void letters(String word, boolean invocation) throws ShellException {
    boolean on = word.charAt(0) == '-';
    for (char letter : word.substring(1).toCharArray()) {
      if (letter == 'o') {
        named(on);
      } else if (invocation && letter == 'c' && on) {
        command = true;
        options.set('c', true);
      } else if (invocation && letter == 'l') {
        login = true;
      } else if (invocation && letter == 's') {
        input = on;
        options.set('s', on);
      } else if (letter == 'c' || letter == 's' || !options.set(letter, on)) {
        throw new ShellException("illegal option " + word.charAt(0) + letter);
      }
    }
  }

  private void named(boolean on) throws ShellException {
    if (at == words.size()) {
      listed = true;
      return;
    }
    String name = words.get(at++);
    Character letter = Options.names().get(name);
    if (letter == null) {
      unknown = (on ? "-" : "+") + "o " + name;
      return;
    }
    options.set(letter, on);
  }

  /** All options with what they are, as {@code set -o} lists them, or {@code set +o}. */
  public static String list(Options options, boolean asCommands) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Character> each : Options.names().entrySet()) {
      boolean on = options.has(each.getValue());
      text.append(
          asCommands
              ? "set " + (on ? "-o " : "+o ") + each.getKey() + "\n"
              : String.format("%-16s%s\n", each.getKey(), on ? "on" : "off"));
    }
    return text.toString();
  }

  /** The words behind the options. */
  public List<String> rest() {
    return words.subList(at, words.size());
  }

  /** An option's name that is none, with what is before it; null if all are. */
  public String unknown() {
    return unknown;
  }

  /** True if a list of the options is wanted. */
  public boolean isListed() {
    return listed;
  }

  /** True if a command is given. */
  public boolean isCommand() {
    return command;
  }

  /** True if somebody logs in. */
  public boolean isLogin() {
    return login;
  }

  /** True if commands are read from the standard input whatever else is said. */
  public boolean isInput() {
    return input;
  }
}
