package dev.k8slab.containers.shell.builtin;

import dev.k8slab.containers.shell.core.Builtin;
import dev.k8slab.containers.shell.core.Shell;
import dev.k8slab.containers.tools.Tool;
import java.io.IOException;
import java.util.List;

/** A tool that the shell has as a command of its own. */
record OfTool(Tool tool) implements Builtin {
  @Override
  public int run(Shell shell, List<String> words) throws IOException {
    return tool.run(shell.process(), words.subList(1, words.size()));
  }
}
