package dev.k8slab.embedded.audit;

/** How much of a request is written down; each level has what those before it have. */
public enum Level {
  NONE("None"),
  METADATA("Metadata"),
  REQUEST("Request"),
  REQUEST_RESPONSE("RequestResponse");

  private final String word;

  Level(String word) {
    this.word = word;
  }

  /** As policies and events write it. */
  public String word() {
    return word;
  }

  /**
   * The level of a word.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Level of(String word) {
    for (Level level : values()) {
      if (level.word.equals(word)) {
        return level;
      }
    }
    throw new IllegalArgumentException("no level of an audit policy: " + word);
  }
}
