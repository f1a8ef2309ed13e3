package dev.k8slab.embedded.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * A value that its type cannot hold; the message is the decoder's, without what was to be decoded.
 */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * How the decoder of versions before 1.23 tells the fault. Follows {@code json-iterator/go}.
   *
   * @param operation that failed
   * @param whole true if it had read the whole value, and not only its first character
   */
  public record Iteration(String operation, String message, boolean whole) {}

  /**
   * One step from the outside to the value.
   *
   * @param type Go's name of the struct or list that was entered; empty for a map
   * @param name of the field, the place in the list, or the key
   * @param list true for a place in a list
   */
  public record Step(String type, String name, boolean list) {}

  private final transient Iteration iteration;
  private final transient List<Step> path;

  /**
   * With the message as an API server words it.
   *
   * @param operation of the decoder of versions before 1.23, which uses the same words
   */
  public DecodeException(String message, String operation) {
    this(message, new Iteration(operation, message, true));
  }

  DecodeException(String message, Iteration iteration) {
    this(message, iteration, List.of());
  }

  private DecodeException(String message, Iteration iteration, List<Step> path) {
    super(message);
    this.iteration = iteration;
    this.path = path;
  }

  DecodeException in(Step step) {
    List<Step> longer = new ArrayList<>(List.of(step));
    longer.addAll(path);
    return new DecodeException(getMessage(), iteration, longer);
  }

  /** How the decoder of versions before 1.23 tells it. */
  public Iteration iteration() {
    return iteration;
  }

  /** The way to the value, from the outside. */
  public List<Step> path() {
    return path;
  }
}
