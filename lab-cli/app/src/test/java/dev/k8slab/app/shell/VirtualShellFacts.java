package dev.k8slab.app.shell;

import dev.k8slab.app.state.Home;
import dev.k8slab.app.state.Progress;
import dev.k8slab.app.state.ProgressFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** What a shell has left on the disk. */
public final class VirtualShellFacts {

  private VirtualShellFacts() {}

  /** What was reached. */
  public static Progress progress(Path home) throws IOException {
    return new ProgressFile(new Home(home), Clock.systemUTC(), warning -> {}).read();
  }
}
