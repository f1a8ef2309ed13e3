package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.io.Descriptor;
import dev.k8slab.containers.process.Disposition;
import dev.k8slab.containers.process.Process;
import dev.k8slab.containers.process.Signal;
import dev.k8slab.containers.shell.syntax.Node;
import dev.k8slab.containers.shell.syntax.Parser;
import dev.k8slab.containers.shell.syntax.Printer;
import dev.k8slab.containers.shell.syntax.Redirect;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Runs commands. Follows XCU 2.8 and 2.9. */
public final class Interpreter {
  private static final int MAX_DEPTH = 8000;

  private final Shell shell;
  private final Compounds compounds;
  private final Pipelines pipelines;
  private final SimpleCommand simple;
  private int depth;

  /** How many conditions say that a failure does not end the shell. */
  private int tested;

  /** How many loops there are to leave. */
  private int loops;

  Interpreter(Shell shell) {
    this.shell = shell;
    this.compounds = new Compounds(shell, this);
    this.pipelines = new Pipelines(shell, this);
    this.simple = new SimpleCommand(shell);
  }

  /** Goes on where another has forked. */
  void continuing(Interpreter other) {
    tested = other.tested;
    loops = other.loops;
  }

  /** Begins anew, after whatever has happened. */
  void settle() {
    tested = 0;
    loops = 0;
    depth = 0;
    shell.messages().command(null);
  }

  /** How many loops there are to leave. */
  public int loops() {
    return loops;
  }

  void loops(int count) {
    loops = count;
  }

  /** Runs commands whose output is taken: a failure does not end them. */
  int substituted(Node body) throws ShellException, IOException {
    shell.options().set('e', false);
    return run(body, true);
  }

  /**
   * Runs a command.
   *
   * @param last whether nothing comes after it in this process, so that a program may take its
   *     place
   */
  int run(Node node, boolean last) throws ShellException, IOException {
    if (node == null) {
      return 0;
    }
    shell.process().checkpoint();
    if (++depth > MAX_DEPTH) {
      depth = 0;
      throw new ShellException("commands nested too deeply");
    }
    try {
      int status = evaluate(node, last);
      shell.status(status);
      shell.traps().run();
      return shell.status();
    } finally {
      depth--;
    }
  }

  private int evaluate(Node node, boolean last) throws ShellException, IOException {
    if (shell.options().has('n') && !shell.isInteractive()) {
      return 0;
    }
    if (node instanceof Node.Simple command) {
      return checked(simple.run(command, last && shell.traps().isEmpty()));
    } else if (node instanceof Node.Sequence sequence) {
      int status = 0;
      int left = sequence.nodes().size();
      for (Node each : sequence.nodes()) {
        left--;
        status = run(each, last && left == 0);
      }
      return status;
    } else if (node instanceof Node.AndOr both) {
      int status = tested(both.left());
      return (status == 0) == both.and() ? run(both.right(), last) : status;
    } else if (node instanceof Node.Pipeline pipeline) {
      return checked(pipelines.run(pipeline));
    } else if (node instanceof Node.Not not) {
      return tested(not.body()) == 0 ? 1 : 0;
    } else if (node instanceof Node.Background background) {
      return background(background.body());
    } else if (node instanceof Node.Subshell subshell) {
      return checked(subshell(subshell.body()));
    } else if (node instanceof Node.Group group) {
      return run(group.body(), last);
    } else if (node instanceof Node.Redirected redirected) {
      return redirected(redirected);
    } else if (node instanceof Node.Define function) {
      shell.functions().put(function.name(), function.body());
      return 0;
    } else {
      return compounds.run(node);
    }
  }

  /** Runs a command whose failure is expected. */
  int tested(Node node) throws ShellException, IOException {
    tested++;
    try {
      return run(node, false);
    } finally {
      tested--;
    }
  }

  private int checked(int status) {
    if (status != 0 && tested == 0 && shell.options().has('e')) {
      throw new Jump.Exit(status, false);
    }
    return status;
  }

  private int redirected(Node.Redirected node) throws ShellException, IOException {
    Redirections made = redirect(node.redirects());
    if (made == null) {
      return checked(shell.dialect() == Dialect.DASH ? 2 : 1);
    }
    try {
      return run(node.body(), false);
    } finally {
      made.undo();
    }
  }

  /** Puts redirections in force; says why and gives null if that cannot be. */
  Redirections redirect(List<Redirect> redirects) throws ShellException, IOException {
    try {
      return Redirections.apply(shell, redirects);
    } catch (ShellException e) {
      if (e.status() != 1) {
        throw e;
      }
      shell.messages().error(e);
      return null;
    }
  }

  private int subshell(Node body) throws ShellException, IOException {
    int group = shell.terminal() == null ? -1 : 0;
    Process child =
        shell.fork(
            forked -> forked.interpreter().run(body, true),
            shell.process().descriptors().all(),
            group);
    return pipelines.foreground(List.of(child));
  }

  private int background(Node body) throws ShellException {
    Map<Integer, Descriptor> open = shell.process().descriptors().all();
    boolean jobs = shell.terminal() != null;
    Descriptor nothing = new HereDescriptor(new byte[0]);
    if (!jobs) {
      open.put(0, nothing);
    }
    Process child =
        shell.fork(forked -> forked.interpreter().inBackground(body), open, jobs ? 0 : -1);
    nothing.close();
    if (!jobs) {
      child.handle(Signal.INT, Disposition.IGNORE);
      child.handle(Signal.QUIT, Disposition.IGNORE);
    }
    shell.background(child.pid());
    shell.jobs().add(List.of(child), Printer.of(body));
    return 0;
  }

  /** What is in the background alone never needs what its redirections take the place of. */
  private int inBackground(Node body) throws ShellException, IOException {
    if (!(body instanceof Node.Redirected redirected)) {
      return run(body, true);
    }
    Redirections made = redirect(redirected.redirects());
    if (made == null) {
      return shell.dialect() == Dialect.DASH ? 2 : 1;
    }
    made.keep();
    return run(redirected.body(), true);
  }

  /**
   * Runs all commands of a script, in this shell.
   *
   * @param by the name of the command that does it, for errors
   */
  int script(Parser parser, String by) {
    int status = 0;
    try {
      while (true) {
        String before = shell.messages().command();
        Node node;
        shell.messages().command(by);
        try {
          node = parser.next();
        } catch (ShellException e) {
          return failed(e);
        } finally {
          shell.messages().command(before);
        }
        if (node == null) {
          return status;
        }
        shell.messages().command(null);
        try {
          status = run(node, false);
        } finally {
          shell.messages().command(before);
        }
      }
    } catch (ShellException e) {
      return failed(e);
    } catch (IOException e) {
      return 1;
    }
  }

  /** Ends the shell, or, if it talks with somebody, the command. */
  private int failed(ShellException e) {
    shell.messages().error(e);
    if (shell.isInteractive()) {
      throw new Jump.Failed(e.status());
    }
    throw new Jump.Exit(shell.dialect().status(e), false);
  }
}
