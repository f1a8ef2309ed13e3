package dev.k8slab.grader.solve;

import dev.k8slab.exercises.model.Part;
import java.util.List;

/**
 * A command that did not end well.
 *
 * @param part the part it belongs to
 * @param index its place among the part's commands, counted from 0
 * @param command kubectl's arguments
 * @param output what it printed
 */
public record FailedCommand(Part part, int index, List<String> command, String output) {

  /** Whether the cluster was in the way, so that it says nothing about the command. */
  public boolean byTrouble() {
    return KubectlTrouble.isTheClusters(output);
  }

  @Override
  public String toString() {
    return part.name() + ": `kubectl " + String.join(" ", command) + "` failed: " + output;
  }
}
