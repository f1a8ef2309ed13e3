package dev.k8slab.app.shell;

import dev.k8slab.core.home.LabHome;
import dev.k8slab.core.progress.Progress;
import dev.k8slab.core.progress.ProgressFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** What a shell has left on the disk. */
public final class VirtualShellFacts {

  private VirtualShellFacts() {}

  /** What was reached. */
  public static Progress progress(Path home) throws IOException {
    return new ProgressFile(new LabHome(home), Clock.systemUTC(), warning -> {}).read();
  }
}
