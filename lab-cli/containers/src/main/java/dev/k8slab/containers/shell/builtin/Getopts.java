package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.core.Builtin;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.util.List;

/** {@code getopts}. */
final class Getopts implements Builtin {
  private static final String OFFSET = "offset";
  private static final String INDEX = "index";

  @Override
  public int run(Shell shell, List<String> words) throws ShellException {
    if (words.size() < 3) {
      throw new ShellException("usage: getopts optstring var [arg]");
    }
    String spec = words.get(1);
    String variable = words.get(2);
    Declaring.check(variable);
    List<String> given = words.size() > 3 ? words.subList(3, words.size()) : shell.positional();
    String at = shell.variables().get("OPTIND").value();
    int index = at != null && at.matches("[0-9]{1,9}") ? Math.max(1, Integer.parseInt(at)) : 1;
    boolean same = index == shell.optionState().getOrDefault(INDEX, 1);
    int offset = same ? shell.optionState().getOrDefault(OFFSET, 0) : 0;
    index -= offset > 0 ? 1 : 0;
    if (offset == 0 || index > given.size() || offset >= given.get(index - 1).length()) {
      String word = index > given.size() ? "" : given.get(index - 1);
      if (!word.startsWith("-") || word.equals("-") || word.equals("--")) {
        remember(shell, word.equals("--") ? index + 1 : index, 0);
        shell.variables().unset("OPTARG");
        shell.variables().set(variable, "?");
        return 1;
      }
      offset = 1;
    }
    option(shell, spec, variable, given, index, offset);
    return 0;
  }

  private static void option(
      Shell shell, String spec, String variable, List<String> given, int index, int offset)
      throws ShellException {
    String word = given.get(index - 1);
    char letter = word.charAt(offset);
    boolean last = offset + 1 == word.length();
    boolean quiet = spec.startsWith(":");
    int known = letter == ':' ? -1 : spec.indexOf(letter);
    if (known < 0) {
      complain(shell, quiet, "Illegal option -" + letter, letter);
      shell.variables().set(variable, "?");
      remember(shell, index + 1, last ? 0 : offset + 1);
      return;
    }
    if (!spec.startsWith(":", known + 1)) {
      shell.variables().set("OPTARG", "");
      shell.variables().set(variable, String.valueOf(letter));
      remember(shell, index + 1, last ? 0 : offset + 1);
      return;
    }
    if (last && index == given.size()) {
      complain(shell, quiet, "No arg for -" + letter + " option", letter);
      shell.variables().set(variable, quiet ? ":" : "?");
      remember(shell, index + 1, 0);
      return;
    }
    shell.variables().set("OPTARG", last ? given.get(index) : word.substring(offset + 1));
    shell.variables().set(variable, String.valueOf(letter));
    remember(shell, last ? index + 2 : index + 1, 0);
  }

  private static void complain(Shell shell, boolean quiet, String message, char letter)
      throws ShellException {
    if (quiet) {
      shell.variables().set("OPTARG", String.valueOf(letter));
    } else {
      shell.variables().unset("OPTARG");
      shell.printError(message + "\n");
    }
  }

  private static void remember(Shell shell, int index, int offset) throws ShellException {
    shell.optionState().put(INDEX, index);
    shell.optionState().put(OFFSET, offset);
    shell.variables().set("OPTIND", String.valueOf(index));
  }
}
