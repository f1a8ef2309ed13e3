package dev.k8slab.containers.shell.core;

import dev.k8slab.containers.shell.syntax.Node;
import dev.k8slab.containers.shell.syntax.ShellException;
import dev.k8slab.containers.shell.syntax.Word;
import java.io.IOException;
import java.util.List;

/** Runs choices and loops. Follows XCU 2.9.4. */
final class Compounds {
  private final Shell shell;
  private final Interpreter interpreter;

  Compounds(Shell shell, Interpreter interpreter) {
    this.shell = shell;
    this.interpreter = interpreter;
  }

  int run(Node node) throws ShellException, IOException {
    if (node instanceof Node.If choice) {
      if (interpreter.tested(choice.condition()) == 0) {
        return interpreter.run(choice.then(), false);
      }
      return interpreter.run(choice.otherwise(), false);
    } else if (node instanceof Node.Case choice) {
      return choose(choice);
    }
    int before = interpreter.loops();
    interpreter.loops(before + 1);
    try {
      return node instanceof Node.For loop ? each(loop) : repeat((Node.Loop) node);
    } finally {
      interpreter.loops(before);
    }
  }

  private int choose(Node.Case choice) throws ShellException, IOException {
    shell.line(choice.line());
    String subject = shell.expander().string(choice.subject());
    for (Node.Arm arm : choice.arms()) {
      for (Word pattern : arm.patterns()) {
        if (shell.expander().pattern(pattern).matches(subject)) {
          return interpreter.run(arm.body(), false);
        }
      }
    }
    return 0;
  }

  private int each(Node.For loop) throws ShellException, IOException {
    shell.line(loop.line());
    List<String> words =
        loop.words() == null ? shell.positional() : shell.expander().fields(loop.words());
    int status = 0;
    for (String word : words) {
      shell.variables().set(loop.variable(), word);
      try {
        status = interpreter.run(loop.body(), false);
      } catch (Jump.Loop jump) {
        status = 0;
        if (left(jump)) {
          break;
        }
      }
    }
    return status;
  }

  private int repeat(Node.Loop loop) throws ShellException, IOException {
    int status = 0;
    while (true) {
      try {
        if ((interpreter.tested(loop.condition()) == 0) == loop.until()) {
          return status;
        }
        status = interpreter.run(loop.body(), false);
      } catch (Jump.Loop jump) {
        status = 0;
        if (left(jump)) {
          return status;
        }
      }
    }
  }

  /** True if this loop is left. */
  private static boolean left(Jump.Loop jump) {
    if (jump.levels() > 1) {
      throw new Jump.Loop(jump.levels() - 1, jump.again());
    }
    return !jump.again();
  }
}
