package dev.k8slab.containers.tools.regex;

/** How a regular expression is read and matched. */
public enum Option {
  /** It is an extended one. */
  EXTENDED,
  /** Nothing in it is special. */
  LITERAL,
  /** Case does not count. */
  IGNORE_CASE,
  /** A text has several lines, and {@code ^}, {@code $} and {@code .} go by them. */
  LINES,
  /** It must match whole words. */
  WHOLE_WORDS,
  /** It must match the whole text. */
  WHOLE_TEXT
}
