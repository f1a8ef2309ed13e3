package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.io.Pipe;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Terminal;
import dev.k8slab.containers.shell.syntax.Node;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs commands side by side. Follows XCU 2.9.2. */
final class Pipelines {
  private final Shell shell;
  private final Interpreter interpreter;

  Pipelines(Shell shell, Interpreter interpreter) {
    this.shell = shell;
    this.interpreter = interpreter;
  }

  int run(Node.Pipeline pipeline) throws ShellException {
    List<Process> processes = new ArrayList<>();
    Descriptor in = null;
    int left = pipeline.commands().size();
    int group = shell.terminal() == null ? -1 : 0;
    try {
      for (Node command : pipeline.commands()) {
        left--;
        Map<Integer, Descriptor> open = shell.process().descriptors().all();
        if (in != null) {
          open.put(0, in);
        }
        Pipe pipe = left == 0 ? null : new Pipe();
        if (pipe != null) {
          open.put(1, pipe.writing());
        }
        Process child;
        try {
          child = shell.fork(forked -> forked.interpreter().run(command, true), open, group);
        } finally {
          if (in != null) {
            in.close();
          }
          in = pipe == null ? null : pipe.reading();
          if (pipe != null) {
            pipe.writing().close();
          }
        }
        processes.add(child);
        group = group == 0 ? child.pid() : group;
      }
    } finally {
      if (in != null) {
        in.close();
      }
    }
    return foreground(processes);
  }

  /** Waits for processes that have the terminal meanwhile. */
  int foreground(List<Process> processes) {
    Terminal terminal = shell.terminal();
    if (terminal == null) {
      return shell.jobs().foreground(processes);
    }
    terminal.foreground(processes.get(0).group());
    try {
      return shell.jobs().foreground(processes);
    } finally {
      terminal.foreground(shell.process().group());
    }
  }
}
