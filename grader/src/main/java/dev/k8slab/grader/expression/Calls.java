package dev.k8slab.grader.expression;

/**
 * Counts the calls of our functions in one evaluation, so that an expression of a stranger ends
 * even though a call may have a large object to look through. Safe for several threads.
 */
final class Calls {

  /**
   * There were too many. No exception, as CEL's {@code &&} and {@code all} go on after one in
   * search of a plain no.
   */
  static final class TooMany extends Error {

    private static final long serialVersionUID = 1L;

    private TooMany(int most) {
      super("more than " + most + " function calls");
    }
  }

  private final int most;
  private final ThreadLocal<Integer> made = ThreadLocal.withInitial(() -> 0);

  /** Allows so many calls in each evaluation. */
  Calls(int most) {
    this.most = most;
  }

  /** An evaluation begins on this thread. */
  void begin() {
    made.remove();
  }

  /**
   * One more call on this thread.
   *
   * @throws TooMany where there were too many
   */
  void count() {
    made.set(made.get() + 1);
    if (made.get() > most) {
      throw new TooMany(most);
    }
  }
}
