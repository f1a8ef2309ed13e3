package dev.k8slab.containers.tools.sed;

/** What says to which lines a command applies. */
sealed interface Address {
  /** A line by its number. */
  record Line(long number) implements Address {}

  /** The last line. */
  record Last() implements Address {}

  /** Lines that match. */
  record Match(SedRegex regex) implements Address {}

  /** Some lines after the first; only as the end of a range. */
  record Plus(long lines) implements Address {}
}
