package dev.k8slab.embedded.control;

import java.time.Duration;
import java.time.Instant;

/**
 * When an object is to be looked at again, without any change to it.
 *
 * @param after null for not at all
 */
public record Again(Duration after) {
  /** Not until something changes. */
  public static final Again NO = new Again(null);

  /** After some time. */
  public static Again after(Duration time) {
    return new Again(time);
  }

  /** At a moment, as seen from now. */
  public static Again at(Instant moment, Instant now) {
    return new Again(Duration.between(now, moment));
  }

  /** The sooner of two. */
  public Again or(Again other) {
    if (after == null || other.after == null) {
      return after == null ? other : this;
    }
    return after.compareTo(other.after) <= 0 ? this : other;
  }
}
