package dev.k8slab.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A cluster that was opened. Methods may be called from any thread. */
public interface Cluster {

  /** What a later process needs to attach to this cluster; never null. */
  ClusterRecord record();

  /**
   * Looks at the cluster as it is now: at once where it is well or known to sleep, after 15 seconds
   * at the latest. Never throws.
   */
  ClusterState state();

  /**
   * Makes a paused or stopped cluster answer again and waits until it is ready.
   *
   * @throws ClusterException where it is gone for good or does not come back
   */
  void wake(OpenProgress progress) throws ClusterException;

  /**
   * The command that runs a kubectl which fits this cluster's version, for a machine without one or
   * with one too far apart.
   *
   * @param arguments kubectl's own arguments; files they name are read relative to {@code
   *     directory}
   * @param namespace the namespace to use where the arguments name none
   * @param terminal whether the command gets a terminal for its standard streams
   * @return the words of a command to start in this machine, with standard streams of the caller's
   *     choice. Those before {@code kubectl} run any program beside the cluster; the last of them
   *     names the place
   * @throws ClusterException where this kind of cluster brings no kubectl, or a file cannot be
   *     handed over
   */
  List<String> kubectl(List<String> arguments, String namespace, Path directory, boolean terminal)
      throws ClusterException;

  /**
   * What tells at once of additions to the audit log; nothing where this kind of cluster has no way
   * to, or no audit log.
   */
  default Optional<AuditStream> auditStream() {
    return Optional.empty();
  }

  /**
   * What asks the kernel of the cluster's nodes; nothing where this kind of cluster has no way to.
   */
  default Optional<ContainerProcesses> processes() {
    return Optional.empty();
  }

  /**
   * What searches the audit log in place; nothing where this kind of cluster has no way to, or no
   * audit log.
   */
  default Optional<AuditArchive> auditArchive() {
    return Optional.empty();
  }

  /**
   * Runs such a kubectl to its end for a command that opens an editor. No signal of this machine's
   * terminal reaches it: where an editor is open, Ctrl-C is the editor's alone.
   *
   * @return its exit code
   * @throws ClusterException as {@link #kubectl}
   * @throws InterruptedException where the calling thread was interrupted; kubectl has then ended
   *     without a change
   */
  int edit(List<String> arguments, String namespace, Path directory, Editor editor)
      throws ClusterException, IOException, InterruptedException;

  /**
   * Removes everything that opening created. Safe to call again; what is already gone is no error.
   *
   * @return what was removed, one line each, for the user to read
   * @throws ClusterException where something could not be removed
   */
  List<String> close() throws ClusterException;
}
