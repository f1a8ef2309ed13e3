package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.process.Exit;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.process.SignalNames;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The jobs of a shell that it does not wait for, and how it waits. */
public final class Jobs {
  private static final int MAX_DONE = 256;

  private final Shell shell;
  private final List<Job> jobs = new ArrayList<>();

  Jobs(Shell shell) {
    this.shell = shell;
  }

  /** All that are known, by their numbers. */
  public List<Job> all() {
    return List.copyOf(jobs);
  }

  /** All that are known, the newest first. */
  public List<Job> newest() {
    List<Job> all = new ArrayList<>(jobs);
    Collections.reverse(all);
    return all;
  }

  Job add(List<Process> processes, String text) {
    reap();
    int id = 1;
    for (Job each : jobs) {
      id = Math.max(id, each.id() + 1);
    }
    Job job = new Job(id, processes, text);
    jobs.add(job);
    return job;
  }

  /** Forgets one. */
  public void remove(Job job) {
    jobs.remove(job);
  }

  /** Makes sure that what has ended is no zombie, and that not too much is kept. */
  public void reap() {
    for (Job job : jobs) {
      for (Process process : job.processes()) {
        if (process.exit() != null) {
          bury(process);
        }
      }
    }
    while (jobs.size() > MAX_DONE && jobs.stream().anyMatch(Job::isDone)) {
      jobs.remove(jobs.stream().filter(Job::isDone).findFirst().orElseThrow());
    }
  }

  private void bury(Process process) {
    try {
      shell.process().await(process);
    } catch (SystemException e) {
      // it was waited for already
    }
  }

  /** Waits for a process that the shell waits for, whatever signals come. */
  Exit await(Process process) {
    while (true) {
      try {
        return shell.process().await(process).exit();
      } catch (SystemException e) {
        if (e.errno() != Errno.EINTR) {
          return process.exit() == null ? new Exit(1, 0) : process.exit();
        }
        shell.traps().collect();
      }
    }
  }

  /** Waits for processes in the foreground, and gives the status of all. */
  int foreground(List<Process> processes) {
    int status = 0;
    int failed = 0;
    Exit exit = null;
    for (Process process : processes) {
      exit = await(process);
      status = exit.status();
      failed = status == 0 ? failed : status;
    }
    if (exit != null) {
      tell(exit);
    }
    boolean interrupted =
        processes.stream().anyMatch(one -> one.exit().signal() == Signal.INT.number());
    if (interrupted && shell.terminal() != null) {
      shell.status(status);
      shell.traps().interrupt();
    }
    return shell.options().pipefail() ? failed : status;
  }

  /** Waits for a job in the foreground. */
  public int finish(Job job) {
    List<Process> running =
        job.processes().stream().filter(process -> process.exit() == null).toList();
    return running.isEmpty() ? job.exit().status() : foreground(running);
  }

  /** Says that a signal has ended what was waited for. */
  public void tell(Exit exit) {
    int signal = exit.signal();
    if (signal != 0 && signal != Signal.INT.number() && signal != Signal.PIPE.number()) {
      shell.printError(SignalNames.words(signal) + "\n");
    }
  }

  /**
   * Waits until a job is done, or a signal comes.
   *
   * @return its status, or 128 and the number of the signal
   */
  public int await(Job job) {
    while (true) {
      int signal = shell.traps().next();
      if (signal != 0) {
        return 128 + signal;
      }
      try {
        for (Process process : job.processes()) {
          if (process.exit() == null) {
            shell.process().await(process);
          }
        }
        reap();
        return job.exit().status();
      } catch (SystemException e) {
        if (e.errno() != Errno.EINTR) {
          return job.exit() == null ? 127 : job.exit().status();
        }
      }
    }
  }

  /** The job that a word such as {@code %1} stands for. */
  public Job find(String word) throws ShellException {
    String name = word.startsWith("%") ? word.substring(1) : word;
    Optional<Job> found;
    if (name.isEmpty() || name.equals("%") || name.equals("+")) {
      found = current();
      if (found.isEmpty()) {
        throw new ShellException("No current job");
      }
    } else if (name.equals("-")) {
      found = jobs.size() < 2 ? Optional.empty() : Optional.of(jobs.get(jobs.size() - 2));
      if (found.isEmpty()) {
        throw new ShellException("No previous job");
      }
    } else if (name.matches("[0-9]{1,9}")) {
      int id = Integer.parseInt(name);
      found = jobs.stream().filter(job -> job.id() == id).findFirst();
    } else {
      String part = name.startsWith("?") ? name.substring(1) : null;
      found =
          jobs.stream()
              .filter(job -> part != null ? job.text().contains(part) : job.text().startsWith(name))
              .findFirst();
    }
    return found.orElseThrow(() -> new ShellException(word + ": no such job"));
  }

  /** Shows which jobs have ended since the last time. */
  void notifyEnded() {
    reap();
    for (Job job : newest()) {
      if (job.isDone()) {
        shell.printError(line(job, false));
        remove(job);
      }
    }
  }

  /**
   * How a job is shown.
   *
   * @param pid whether with the id of its process
   */
  public String line(Job job, boolean pid) {
    int index = jobs.indexOf(job);
    char sign = index == jobs.size() - 1 ? '+' : index == jobs.size() - 2 ? '-' : ' ';
    String state = (pid ? job.pid() + " " : "") + job.state();
    String text = shell.options().has('m') ? job.text() : "";
    return "[" + job.id() + "]" + sign + "  " + String.format("%-27s", state) + text + "\n";
  }

  /** The job that was started last. */
  public Optional<Job> current() {
    return jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.get(jobs.size() - 1));
  }
}
