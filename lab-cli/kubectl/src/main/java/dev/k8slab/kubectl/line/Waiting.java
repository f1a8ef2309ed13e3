package dev.k8slab.kubectl.line;

/**
 * What a text that ends too early still waits for.
 *
 * @param kind what kind of thing
 * @param missing the text that would end it, or empty where any further line would do
 */
public record Waiting(Kind kind, String missing) {

  /** The kinds of things a text can wait for. */
  public enum Kind {
    /** A quote that is open. */
    QUOTE,
    /** A further line, after a backslash or an operator. */
    LINE,
    /** The last line of a here-document. */
    DOCUMENT
  }
}
