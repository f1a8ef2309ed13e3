package dev.k8slab.app.shell;

import dev.k8slab.app.screen.Console;
import dev.k8slab.app.shell.status.ClusterNow;
import dev.k8slab.core.cluster.ClusterReady;
import java.util.function.Consumer;

/** The cluster behind the shell: opened while the learner reads. */
interface ShellCluster extends ClusterReady {

  /**
   * Begins to open it; returns at once.
   *
   * @param news hears one sentence when that is over
   * @param changed hears that {@link #now} tells something else
   */
  void begin(Consumer<String> news, Runnable changed);

  /** How it is. */
  ClusterNow now();

  /** Calls the opening off where it goes on, and waits until what was half open is closed. */
  void abandon(Console console) throws InterruptedException;
}
