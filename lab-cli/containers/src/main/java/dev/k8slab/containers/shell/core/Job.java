package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.process.Exit;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.SignalNames;
import java.util.List;

/** Processes that were started together. */
public final class Job {
  private final int id;
  private final List<Process> processes;
  private final String text;
  private boolean reported;

  Job(int id, List<Process> processes, String text) {
    this.id = id;
    this.processes = List.copyOf(processes);
    this.text = text;
  }

  /** Its number. */
  public int id() {
    return id;
  }

  /** Its processes. */
  public List<Process> processes() {
    return processes;
  }

  /** Its command. */
  public String text() {
    return text;
  }

  /** The id of its last process. */
  public int pid() {
    return last().pid();
  }

  Process last() {
    return processes.get(processes.size() - 1);
  }

  /** True when all of its processes have ended. */
  public boolean isDone() {
    return processes.stream().allMatch(one -> one.exit() != null);
  }

  /** How its last process has ended; null while it runs. */
  public Exit exit() {
    return last().exit();
  }

  /** True if its end was shown. */
  public boolean isReported() {
    return reported;
  }

  /** Its end was shown. */
  public void report() {
    reported = true;
  }

  /** How it is, in words. */
  public String state() {
    if (!isDone()) {
      return "Running";
    }
    Exit exit = exit();
    if (exit.signal() != 0) {
      return SignalNames.words(exit.signal());
    }
    return exit.code() == 0 ? "Done" : "Done(" + exit.code() + ")";
  }
}
