package dev.k8slab.grader.verdict;

import java.util.Collection;
import java.util.Locale;

/** The four kinds of verdict, for a check, a step or a whole exercise. */
public enum Status {
  PASSED,
  FAILED,
  BLOCKED,
  BROKEN;

  /** The word in reports: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The status of a whole of which these are the parts. What failed is the learner's whatever else
   * happened; where nothing failed, trouble of the lab comes before what waits; all passed is
   * passed. Nothing at all is blocked, never passed.
   */
  public static Status of(Collection<Status> parts) {
    if (parts.contains(FAILED)) {
      return FAILED;
    } else if (parts.contains(BROKEN)) {
      return BROKEN;
    } else if (parts.contains(BLOCKED) || parts.isEmpty()) {
      return BLOCKED;
    }
    return PASSED;
  }
}
