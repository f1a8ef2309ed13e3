package dev.k8slab.app.list;

/**
 * One exercise in the list.
 *
 * @param id the name learners type
 * @param title one line
 * @param course the course's title
 * @param minutes how long it usually takes
 * @param earned the most points so far
 * @param possible the points there are
 * @param state where the learner is with it
 * @param current whether it is the one started last
 * @param missing why the open cluster cannot run it and what would, or empty
 */
public record Row(
    String id,
    String title,
    String course,
    int minutes,
    int earned,
    int possible,
    State state,
    boolean current,
    String missing) {

  /** Where the learner is with an exercise. */
  public enum State {
    NEW("new"),
    STARTED("started"),
    SKIPPED("skipped"),
    PASSED("passed");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The word for it. */
    public String word() {
      return word;
    }
  }
}
