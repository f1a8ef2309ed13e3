package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Signal;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is done about signals, and which have come. Follows {@code trap} of XCU 2.14. */
public final class Traps {
  private final Shell shell;
  private final TreeMap<Integer, String> actions = new TreeMap<>();
  private final TreeSet<Integer> pending = new TreeSet<>();
  private boolean interrupted;
  private int running;

  Traps(Shell shell) {
    this.shell = shell;
  }

  /** Those of a subshell, in which only what is ignored stays. */
  Traps inherited(Shell child) {
    Traps copy = new Traps(child);
    actions.forEach(
        (number, action) -> {
          if (action.isEmpty() && number != 0) {
            copy.actions.put(number, action);
          }
        });
    return copy;
  }

  /** The actions by numbers of signals; an empty one ignores. */
  public TreeMap<Integer, String> actions() {
    return actions;
  }

  /**
   * Sets an action.
   *
   * @param action null for what the system does
   */
  public void set(int number, String action) {
    if (action == null) {
      actions.remove(number);
    } else {
      actions.put(number, action);
    }
    Signal.of(number)
        .filter(signal -> signal != Signal.KILL && signal != Signal.STOP)
        .ifPresent(signal -> shell.process().handle(signal, disposition(signal, action)));
  }

  private Disposition disposition(Signal signal, String action) {
    if (action != null) {
      return action.isEmpty() ? Disposition.IGNORE : Disposition.HANDLE;
    }
    if (!shell.isInteractive()) {
      return Disposition.DEFAULT;
    }
    return switch (signal) {
      case INT, TERM, QUIT, TSTP, WINCH -> Disposition.HANDLE;
      default -> Disposition.DEFAULT;
    };
  }

  /** What a shell that talks with somebody does about signals: none of these ends it. */
  public void interactive() {
    for (Signal signal :
        new Signal[] {Signal.INT, Signal.TERM, Signal.QUIT, Signal.TSTP, Signal.WINCH}) {
      shell.process().handle(signal, Disposition.HANDLE);
    }
  }

  /** Takes the signals that have come. */
  void collect() {
    Optional<Signal> next = shell.process().nextSignal();
    while (next.isPresent()) {
      int number = next.get().number();
      if (actions.containsKey(number)) {
        pending.add(number);
      } else if (next.get() == Signal.INT) {
        interrupted = true;
      }
      next = shell.process().nextSignal();
    }
  }

  /** The number of a signal that has come, at which waiting ends; 0 if there is none. */
  public int next() {
    collect();
    return interrupted ? Signal.INT.number() : pending.isEmpty() ? 0 : pending.first();
  }

  /** The key for interrupts was hit. */
  void interrupt() {
    int number = Signal.INT.number();
    if (!actions.containsKey(number)) {
      throw new Jump.Interrupted();
    }
    pending.add(number);
    run();
  }

  /** Forgets that the key for interrupts was hit. */
  public void calm() {
    interrupted = false;
  }

  /** Does what is to be done about the signals that have come. */
  public void run() {
    collect();
    if (interrupted) {
      interrupted = false;
      throw new Jump.Interrupted();
    }
    while (!pending.isEmpty() && running < 20) {
      int number = pending.pollFirst();
      String action = actions.get(number);
      if (action != null && !action.isEmpty()) {
        perform(action);
      }
    }
  }

  private void perform(String action) {
    int before = shell.status();
    running++;
    try {
      shell.evaluate(action, "trap");
    } finally {
      running--;
    }
    shell.status(before);
  }

  /** Does what is to be done when the shell ends, once. */
  int exit(int status) {
    String action = actions.remove(0);
    if (action == null || action.isEmpty()) {
      return status;
    }
    try {
      shell.status(status);
      perform(action);
      return status;
    } catch (Jump.Exit e) {
      return e.status();
    } catch (Jump e) {
      return status;
    }
  }

  /** True if there is anything to do that another program could not. */
  boolean isEmpty() {
    return actions.values().stream().allMatch(String::isEmpty);
  }
}
