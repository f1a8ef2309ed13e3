package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.process.Exit;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.shell.core.Job;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;

/** {@code wait}, {@code jobs}, {@code fg}, {@code bg}. */
final class Waiting {
  private static final int NOT_FOUND = 127;

  private Waiting() {}

  static int await(Shell shell, List<String> words) throws ShellException {
    Letters letters = new Letters(words, "n");
    if (letters.rest().isEmpty()) {
      for (Job job : shell.jobs().all()) {
        int status = shell.jobs().await(job);
        if (shell.traps().next() != 0) {
          return status;
        }
        if (!shell.isInteractive()) {
          shell.jobs().remove(job);
        }
        if (letters.has('n')) {
          return status;
        }
      }
      return 0;
    }
    int status = 0;
    for (String word : letters.rest()) {
      status = await(shell, word);
      if (shell.traps().next() != 0) {
        return status;
      }
    }
    return status;
  }

  private static int await(Shell shell, String word) throws ShellException {
    Job job = null;
    if (word.startsWith("%")) {
      job = shell.jobs().find(word);
    } else {
      int pid = Numbers.of(word);
      for (Job each : shell.jobs().all()) {
        job = each.pid() == pid ? each : job;
      }
    }
    if (job == null) {
      return NOT_FOUND;
    }
    int status = shell.jobs().await(job);
    Exit exit = job.exit();
    if (job.isDone() && shell.traps().next() == 0) {
      shell.jobs().tell(exit);
      shell.jobs().remove(job);
    }
    return status;
  }

  static int jobs(Shell shell, List<String> words) throws ShellException, IOException {
    Letters letters = new Letters(words, "lp");
    shell.jobs().reap();
    List<Job> all = shell.jobs().newest();
    if (!letters.rest().isEmpty()) {
      all = List.of(shell.jobs().find(letters.rest().get(0)));
    }
    for (Job job : all) {
      if (letters.has('p')) {
        shell.print(job.pid() + "\n");
        continue;
      }
      shell.print(shell.jobs().line(job, letters.has('l')));
      if (job.isDone()) {
        shell.jobs().remove(job);
      }
    }
    return 0;
  }

  static int foreground(Shell shell, List<String> words) throws ShellException, IOException {
    Job job = shell.jobs().find(words.size() > 1 ? words.get(1) : "%%");
    if (words.get(0).equals("bg")) {
      shell.print("[" + job.id() + "] " + job.text() + "\n");
      return 0;
    }
    shell.print(job.text() + "\n");
    Terminal terminal = shell.terminal();
    if (terminal == null) {
      throw new ShellException(
          "job " + words.get(words.size() - 1) + " not created under job control");
    }
    job.processes().forEach(one -> one.signal(Signal.CONT));
    terminal.foreground(job.processes().get(0).group());
    try {
      shell.jobs().remove(job);
      return shell.jobs().finish(job);
    } finally {
      terminal.foreground(shell.process().group());
    }
  }
}
