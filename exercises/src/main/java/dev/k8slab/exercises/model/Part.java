package dev.k8slab.exercises.model;

import java.nio.file.Path;

/**
 * One file of a solution or of a mistake, named {@code NN-step.yaml}, {@code NN-step.sh} or {@code
 * NN-step.answer}.
 *
 * @param file the file; its text is a template
 * @param step the step it works towards
 * @param kind what its text is
 */
public record Part(Path file, String step, Kind kind) {

  /** What a part's text is. */
  public enum Kind {
    /** Manifests to apply. */
    MANIFESTS,
    /** kubectl commands, one a line. */
    COMMANDS,
    /** The typed answer to its step. */
    ANSWER
  }
}
