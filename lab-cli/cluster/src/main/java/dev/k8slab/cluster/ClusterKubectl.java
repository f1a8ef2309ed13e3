package dev.k8slab.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The kubectl that comes with a cluster and fits its version, for a machine without one or with one
 * too far apart.
 */
public interface ClusterKubectl {

  /**
   * Runs a command line.
   *
   * @param arguments kubectl's own arguments; files they name are read relative to {@code
   *     directory}
   * @param namespace the namespace to use where the arguments name none
   * @param terminal whether the command gets a terminal for its standard streams
   * @return the process to start, with standard streams of the caller's choice
   * @throws ClusterException where it cannot run here, or a file cannot be handed over
   */
  ProcessBuilder program(List<String> arguments, String namespace, Path directory, boolean terminal)
      throws ClusterException;

  /**
   * Runs such a kubectl to its end for a command that opens an editor. No signal of this machine's
   * terminal reaches it: where an editor is open, Ctrl-C is the editor's alone.
   *
   * @return its exit code
   * @throws ClusterException as {@link #program}
   * @throws InterruptedException where the calling thread was interrupted; kubectl has then ended
   *     without a change
   */
  int edit(List<String> arguments, String namespace, Path directory, Editor editor)
      throws ClusterException, IOException, InterruptedException;

  /**
   * Runs a {@code kubectl config} to its end.
   *
   * @param kubeconfig the file that it reads and changes
   * @return its exit code
   * @throws ClusterException as {@link #program}
   */
  int config(List<String> arguments, Path kubeconfig, KubectlOutput output)
      throws ClusterException, IOException, InterruptedException;

  /**
   * The words of a program on the PATH that runs it without this lab.
   *
   * @param namespace stands for the namespace
   * @param run stands for what labels the processes of one run, in their environment as {@code
   *     LAB_RUN}
   * @throws ClusterException as {@link #program}
   */
  Words words(String namespace, String run) throws ClusterException;

  /**
   * The words that come before kubectl's own arguments.
   *
   * @param terminal where standard streams are a terminal
   * @param pipes where they are not
   * @param beside those that run another program where kubectl runs
   */
  record Words(List<String> terminal, List<String> pipes, List<String> beside) {
    public Words {
      terminal = List.copyOf(terminal);
      pipes = List.copyOf(pipes);
      beside = List.copyOf(beside);
    }
  }
}
