package dev.k8slab.grader.topology;

/** Numbers of the API, where a missing one is zero. */
final class Counts {

  private Counts() {}

  static int of(Integer number) {
    return number == null ? 0 : number;
  }

  /** How many of those that are wanted are ready, in words. */
  static String ready(Integer ready, int wanted) {
    return wanted == 0 && of(ready) == 0 ? "scaled to 0" : of(ready) + " of " + wanted + " ready";
  }

  /** A number of things, in words. */
  static String many(int number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }
}
