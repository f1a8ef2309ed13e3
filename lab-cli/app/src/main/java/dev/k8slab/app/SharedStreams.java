package dev.k8slab.app;

import dev.k8slab.app.screen.Children;
import dev.k8slab.app.shell.terminal.OwnTerminal;
import java.io.IOException;
import java.nio.file.Path;

/** Children that share this process' streams, and its signals unless they are lent the terminal. */
record SharedStreams(boolean terminal, OwnTerminal own) implements Children {
  @Override
  public int run(ProcessBuilder program) throws IOException, InterruptedException {
    Process child = program.inheritIO().start();
    try {
      return child.waitFor();
    } catch (InterruptedException e) {
      child.destroy();
      throw e;
    }
  }

  @Override
  public int lend(ProcessBuilder program) throws IOException, InterruptedException {
    return terminal ? own.run(program) : run(program);
  }

  @Override
  public boolean edit(Path file) throws IOException {
    return terminal && own.edit(file);
  }
}
