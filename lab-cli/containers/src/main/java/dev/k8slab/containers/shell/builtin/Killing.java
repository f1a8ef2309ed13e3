package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.process.SignalNames;
import dev.k8slab.containers.shell.core.Job;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.user.Capability;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code kill}. */
final class Killing {
  private Killing() {}

  static int kill(Shell shell, List<String> words) throws ShellException, IOException {
    List<String> rest = words.subList(1, words.size());
    if (!rest.isEmpty() && rest.get(0).equals("-l")) {
      return list(shell, rest.subList(1, rest.size()));
    }
    int number = Signal.TERM.number();
    if (!rest.isEmpty() && rest.get(0).startsWith("-") && rest.get(0).length() > 1) {
      String name = rest.get(0).substring(1);
      rest = rest.subList(1, rest.size());
      if ((name.equals("s") || name.equals("n")) && !rest.isEmpty()) {
        name = rest.get(0);
        rest = rest.subList(1, rest.size());
      }
      if (!name.equals("-")) {
        number = SignalNames.number(name);
        if (number < 0) {
          return say(shell, "bad signal name '" + name + "'");
        }
      }
    }
    if (!rest.isEmpty() && rest.get(0).equals("--")) {
      rest = rest.subList(1, rest.size());
    }
    if (rest.isEmpty()) {
      return say(shell, "you need to specify whom to kill");
    }
    int status = 0;
    for (String word : rest) {
      status |= send(shell, number, word);
    }
    shell.process().checkpoint();
    return status;
  }

  private static int list(Shell shell, List<String> words) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; words.isEmpty() && i < SignalNames.count(); i++) {
      text.append(String.format("%2d) %s\n", i, SignalNames.name(i)));
    }
    int status = 0;
    for (String word : words) {
      boolean digits = word.matches("[0-9]{1,9}");
      int number = digits ? Integer.parseInt(word) : SignalNames.number(word);
      number = number > 128 ? number - 128 : number;
      String name = SignalNames.name(number);
      if (name == null) {
        status = say(shell, "unknown signal '" + word + "'");
      } else {
        text.append(digits ? name : String.valueOf(number)).append('\n');
      }
    }
    shell.print(text.toString());
    return status;
  }

  private static int send(Shell shell, int number, String word) throws ShellException {
    if (word.startsWith("%")) {
      Job job = shell.jobs().find(word);
      int status = 0;
      for (Process process : job.processes()) {
        status |= process.exit() == null ? signal(shell, number, process, word) : 0;
      }
      return status;
    }
    if (!word.matches("-?[0-9]{1,9}")) {
      return say(shell, "invalid number '" + word + "'");
    }
    int pid = Integer.parseInt(word);
    if (pid > 0) {
      Optional<Process> found = shell.process().container().pids().get(pid);
      return found.isPresent()
          ? signal(shell, number, found.get(), word)
          : say(shell, "can't kill pid " + word + ": No such process");
    }
    int group = pid == 0 ? shell.process().group() : -pid;
    boolean any = false;
    int status = 0;
    for (Process process : shell.process().container().pids().all()) {
      boolean meant =
          pid == -1 ? process.pid() != 1 && process != shell.process() : process.group() == group;
      if (meant && process.exit() == null) {
        any = true;
        status |= signal(shell, number, process, word);
      }
    }
    return any ? status : say(shell, "can't kill pid " + word + ": No such process");
  }

  private static int signal(Shell shell, int number, Process process, String word) {
    Process self = shell.process();
    boolean may =
        self.credentials().can(Capability.KILL)
            || self.credentials().user() == process.credentials().user();
    if (!may) {
      return say(shell, "can't kill pid " + word + ": Operation not permitted");
    }
    Signal.of(number).ifPresent(process::signal);
    return 0;
  }

  private static int say(Shell shell, String message) {
    shell.printError("sh: " + message + "\n");
    return 1;
  }
}
