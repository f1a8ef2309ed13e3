package dev.k8slab.exercises.lesson;

/**
 * A run of text in one meaning.
 *
 * @param text the text
 * @param kind its meaning
 */
public record Span(String text, Kind kind) {

  /** What a run of text means. */
  public enum Kind {
    PLAIN,
    EMPHASIS,
    STRONG,
    CODE,
    LINK
  }
}
