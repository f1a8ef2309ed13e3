package dev.k8slab.grader.topology;

/** How something is. */
public enum Health {
  /** It does what it is for. */
  WELL("well"),
  /** It is not there yet, and may get there by itself. */
  MOVING("on its way"),
  /** It was to be deleted. */
  LEAVING("going"),
  /** It will not get there by itself. */
  STUCK("stuck"),
  /** Something refers to it, and it is not there. */
  MISSING("missing"),
  /** It is neither well nor ill. */
  NEUTRAL("");

  private final String word;

  Health(String word) {
    this.word = word;
  }

  /** In a word or two; empty where there is nothing to say. */
  public String word() {
    return word;
  }
}
