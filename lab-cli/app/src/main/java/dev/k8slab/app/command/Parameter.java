package dev.k8slab.app.command;

/**
 * A word that a command takes after its name.
 *
 * @param name how the help writes it
 * @param required whether it must be there
 * @param kind what it names, for completion
 */
public record Parameter(String name, boolean required, Kind kind) {

  /** What a word can name. */
  public enum Kind {
    EXERCISE,
    /** A track of clusters. */
    TRACK,
    /** Any number of exercises. */
    EXERCISES,
    /** Any number of words that name one command. */
    COMMAND,
    TEXT,
    /** Any number of words that narrow a choice down. */
    FILTER,
    /** A file of the learner's. */
    FILE,
    /** Any number of words. */
    WORDS
  }

  /** Whether any number of words may stand for it. */
  public boolean many() {
    return kind == Kind.WORDS
        || kind == Kind.FILTER
        || kind == Kind.EXERCISES
        || kind == Kind.COMMAND;
  }

  /** How the help writes it. */
  public String usage() {
    return required ? name : "[" + name + "]";
  }
}
