package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.core.Builtin;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.shell.syntax.ShellException;
import java.io.IOException;
import java.util.List;

/** One of the special ones of XCU 2.14. */
record Special(Builtin inner) implements Builtin {
  @Override
  public int run(Shell shell, List<String> words) throws ShellException, IOException {
    return inner.run(shell, words);
  }

  @Override
  public boolean isSpecial() {
    return true;
  }
}
