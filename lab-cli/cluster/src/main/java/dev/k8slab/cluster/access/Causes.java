package dev.k8slab.cluster.access;

import java.util.stream.Stream;

/** Reads chains of causes, for sentences that name the real one. */
public final class Causes {

  private static final int DEEPEST = 20;

  private Causes() {}

  /** The exception and its causes, outermost first; ends where a chain bites its own tail. */
  public static Stream<Throwable> of(Throwable outermost) {
    return Stream.iterate(outermost, cause -> cause != null, Throwable::getCause).limit(DEEPEST);
  }

  /** What the innermost cause that says anything says, in one line. */
  public static String innermost(Throwable outermost) {
    return of(outermost)
        .map(Throwable::getMessage)
        .filter(message -> message != null && !message.isBlank())
        .reduce((first, second) -> second)
        .map(Causes::oneLine)
        .orElse(outermost.getClass().getSimpleName());
  }

  /**
   * A message without its line breaks and without the full stop at its end, to be quoted within a
   * sentence.
   */
  public static String oneLine(String message) {
    String line = message.strip().replaceAll("\\s+", " ");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
