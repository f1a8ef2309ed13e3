package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.shell.syntax.Node;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.shell.syntax.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs simple commands. Follows XCU 2.9.1. */
final class SimpleCommand {
  private static final int MAX_CALLS = 1000;

  private final Shell shell;
  private int calls;

  SimpleCommand(Shell shell) {
    this.shell = shell;
  }

  int run(Node.Simple command, boolean last) throws ShellException, IOException {
    shell.line(command.line());
    shell.substituted(0);
    List<String> words = words(command.words());
    Builtin builtin = words.isEmpty() ? null : shell.builtins().get(words.get(0));
    boolean special = builtin != null && builtin.isSpecial();
    Redirections made;
    try {
      made = Redirections.apply(shell, command.redirects());
    } catch (ShellException e) {
      if (special || e.status() != 1) {
        throw e;
      }
      shell.messages().error(e);
      return shell.dialect().status(e);
    }
    boolean keeps = false;
    try {
      Map<String, String> values = assignments(command.assignments(), words);
      if (special) {
        for (Map.Entry<String, String> each : values.entrySet()) {
          shell.variables().set(each.getKey(), each.getValue());
        }
      }
      if (words.isEmpty()) {
        return shell.substituted();
      }
      boolean replaces = last && builtin == null && !shell.functions().containsKey(words.get(0));
      keeps = replaces || special && words.size() == 1 && words.get(0).equals("exec");
      if (replaces) {
        made.keep();
      }
      return dispatch(words, builtin, values, last);
    } finally {
      if (keeps) {
        made.keep();
      } else {
        made.undo();
      }
    }
  }

  /** The words of a command; between double brackets none is split, and none a file's name. */
  private List<String> words(List<Word> written) throws ShellException, IOException {
    if (written.isEmpty() || !"[[".equals(written.get(0).plain())) {
      return shell.expander().fields(written);
    }
    List<String> words = new ArrayList<>();
    for (Word word : written) {
      words.add(shell.expander().string(word));
    }
    return words;
  }

  private Map<String, String> assignments(List<Node.Assignment> assignments, List<String> words)
      throws ShellException, IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (Node.Assignment each : assignments) {
      String value = shell.expander().value(each.value());
      if (words.isEmpty()) {
        shell.variables().set(each.name(), value);
      }
      values.put(each.name(), value);
    }
    if (shell.options().has('x')) {
      new Trace(shell).show(values, words);
    }
    return values;
  }

  private int dispatch(
      List<String> words, Builtin builtin, Map<String, String> values, boolean last)
      throws ShellException, IOException {
    String name = words.get(0);
    if (builtin != null && builtin.isSpecial()) {
      return call(builtin, words, true);
    }
    Node function = shell.functions().get(name);
    if (function == null && builtin == null) {
      return program(words, values, last);
    }
    if (function == null && values.isEmpty()) {
      return call(builtin, words, false);
    }
    shell.variables().enter();
    try {
      for (Map.Entry<String, String> each : values.entrySet()) {
        shell.variables().local(each.getKey(), each.getValue());
        shell.variables().export(each.getKey());
      }
      return function != null ? function(function, words) : call(builtin, words, false);
    } finally {
      shell.variables().leave();
    }
  }

  private int program(List<String> words, Map<String, String> values, boolean last)
      throws ShellException, IOException {
    Map<String, String> environment = shell.variables().exported();
    for (String name : values.keySet()) {
      if (shell.variables().get(name).readOnly()) {
        throw new ShellException(name + ": is read only");
      }
    }
    environment.putAll(values);
    Programs programs = new Programs(shell);
    return last ? programs.replace(words, environment) : programs.run(words, environment);
  }

  private int function(Node body, List<String> words) throws ShellException, IOException {
    if (++calls > MAX_CALLS) {
      calls = 0;
      throw new ShellException(words.get(0) + ": functions nested too deeply");
    }
    List<String> before = shell.positional();
    int loops = shell.interpreter().loops();
    shell.positional(words.subList(1, words.size()));
    shell.interpreter().loops(0);
    shell.functionBegins();
    try {
      return shell.run(body);
    } catch (Jump.Return e) {
      return e.status();
    } finally {
      shell.functionEnds();
      calls--;
      shell.interpreter().loops(loops);
      shell.positional(before);
    }
  }

  /** Runs a command of the shell itself. */
  int call(Builtin builtin, List<String> words, boolean special)
      throws ShellException, IOException {
    Messages messages = shell.messages();
    String before = messages.command();
    messages.command(words.get(0));
    try {
      return builtin.run(shell, words);
    } catch (ShellException e) {
      messages.error(e);
      int status = shell.dialect().status(e);
      if (special && !shell.isInteractive() && shell.dialect() != Dialect.BASH) {
        throw new Jump.Exit(status, false);
      }
      return status;
    } catch (IOException e) {
      messages.print(Messages.applet(shell) + ": write error: " + e.getMessage() + "\n");
      return 1;
    } finally {
      messages.command(before);
    }
  }
}
