package dev.k8slab.exercises.model;

/**
 * One file of a solution or of a mistake, named {@code NN-step.yaml}, {@code NN-step.sh} or {@code
 * NN-step.answer}.
 *
 * @param name the file's name
 * @param step the step it works towards
 * @param kind what its text is
 * @param folder the texts of the answer's folder: this one and those it may refer to
 */
public record Part(String name, String step, Kind kind, Texts folder) {

  /** What a part's text is. */
  public enum Kind {
    /** Manifests to apply. */
    MANIFESTS,
    /** kubectl commands, one a line. */
    COMMANDS,
    /** The typed answer to its step. */
    ANSWER
  }

  /** Its text, a template. */
  public String text() {
    return folder.find(name).orElse("");
  }

  /** The same part among other texts. */
  public Part in(Texts other) {
    return new Part(name, step, kind, other);
  }
}
