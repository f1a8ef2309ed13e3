package dev.k8slab.grader.mutation.addition;

import java.util.Locale;

/** What a check is to make of a changed solution. */
public enum Expected {
  /** It is wrong now: some check must fail it. */
  WRONG,
  /** It is as right as before: every check must pass it. */
  HARMLESS;

  /** The word in ids and reports: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
