package dev.k8slab.grader.verdict;

import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.exercises.text.Controls;

/**
 * What came of one check. Only {@link Passed} and {@link Failed} say something about the learner's
 * work; {@link Blocked} and {@link Broken} never count against it.
 */
public sealed interface Verdict {

  /** The status without the explanation. */
  Status status();

  /** The stable name of what keeps it from being passed; empty where it is passed. */
  String code();

  /** The explanation in words for the learner: evidence or message; may be empty where passed. */
  String text();

  /**
   * Whether a pod or a rollout was still on its way when the grader's timeout ended. A learner is
   * to wait; whoever proves content learns nothing from it, for a slow machine does the same.
   */
  default boolean unfinished() {
    return false;
  }

  /**
   * The check holds.
   *
   * @param evidence what was seen, in one line; may be empty
   */
  record Passed(String evidence) implements Verdict {
    public Passed {
      evidence = Controls.without(evidence);
    }

    @Override
    public String code() {
      return "";
    }

    @Override
    public String text() {
      return evidence;
    }

    @Override
    public Status status() {
      return Status.PASSED;
    }
  }

  /**
   * The learner's work falls short.
   *
   * @param code the stable name of this failure
   * @param message one or two sentences for the learner
   * @param expected what was expected; may be empty
   * @param actual what was found; may be empty
   * @param next one command worth running next; may be empty
   */
  record Failed(String code, String message, String expected, String actual, String next)
      implements Verdict {
    public Failed {
      // what was found may be a stranger's words, and is shown on a terminal
      message = Controls.without(message);
      expected = Controls.without(expected);
      actual = Controls.without(actual);
      next = Controls.without(next);
    }

    @Override
    public String text() {
      return message;
    }

    @Override
    public Status status() {
      return Status.FAILED;
    }

    @Override
    public boolean unfinished() {
      return code.equals(StandardCode.ROLLOUT_UNFINISHED.code())
          || code.equals(StandardCode.POD_UNFINISHED.code());
    }
  }

  /**
   * It cannot be judged yet, or not on this cluster.
   *
   * @param code the stable name of the reason
   * @param message one sentence for the learner
   */
  record Blocked(String code, String message) implements Verdict {

    private static final String ON_ITS_WAY = "on-its-way";

    public Blocked {
      message = Controls.without(message);
    }

    /** What is asked about has not arrived yet. */
    public static Blocked onItsWay(String what) {
      return new Blocked(ON_ITS_WAY, "It is on its way: " + what + ".");
    }

    @Override
    public boolean unfinished() {
      return code.equals(ON_ITS_WAY);
    }

    @Override
    public String text() {
      return message;
    }

    @Override
    public Status status() {
      return Status.BLOCKED;
    }
  }

  /**
   * The lab or the cluster failed.
   *
   * @param code the stable name of the trouble
   * @param message one sentence for the learner that says what to do next
   */
  record Broken(String code, String message) implements Verdict {
    public Broken {
      message = Controls.without(message);
    }

    @Override
    public String text() {
      return message;
    }

    @Override
    public Status status() {
      return Status.BROKEN;
    }
  }
}
