package dev.k8slab.cluster.k3s;

import dev.k8slab.cluster.ClusterException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * kubectl's arguments, rewritten for a kubectl in a container that sees this machine's files below
 * {@value #ROOT}, each at the end of its own absolute path. So relative names stay as they are, and
 * only absolute ones change.
 *
 * @param words the rewritten arguments
 * @param files the files and folders they name that exist on this machine, absolute
 */
record KubectlArguments(List<String> words, Set<Path> files) {

  /** Where this machine's files are in the container. */
  static final String ROOT = "/tmp/lab-files";

  /** What asks kubectl how a line may go on: then nothing that the line names is used. */
  static final Set<String> COMPLETING = Set.of("__complete", "__completeNoDesc");

  KubectlArguments {
    words = List.copyOf(words);
  }

  /**
   * Reads arguments as kubectl would.
   *
   * @param directory what relative names are relative to
   * @throws ClusterException where a file, or a port, would have to come back out of the container
   */
  static KubectlArguments of(List<String> arguments, Path directory) throws ClusterException {
    return new ArgumentsReader(directory.toAbsolutePath().normalize()).all(arguments);
  }

  /** Whether they ask how a line may go on. */
  boolean completing() {
    return !words.isEmpty() && COMPLETING.contains(words.get(0));
  }

  /** The place in the container of a file on this machine. */
  static String inside(Path absolute) {
    return ROOT + absolute;
  }
}
