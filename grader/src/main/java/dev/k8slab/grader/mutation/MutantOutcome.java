package dev.k8slab.grader.mutation;

/** What became of a near miss. */
public sealed interface MutantOutcome {

  /** In one word, for tables. */
  String word();

  /**
   * A check has found it.
   *
   * @param step the step that failed
   * @param check the check of it that failed
   * @param code the code it failed with
   */
  record Killed(String step, String check, String code) implements MutantOutcome {
    @Override
    public String word() {
      return "killed";
    }

    @Override
    public String toString() {
      return "killed by " + step + "/" + check + " with " + code;
    }
  }

  /** Every step passed in the end. */
  record Survived() implements MutantOutcome {
    @Override
    public String word() {
      return "survived";
    }

    @Override
    public String toString() {
      return "survived";
    }
  }

  /**
   * kubectl or the API server did not take it, so a learner hears of it at once and no check needs
   * to.
   *
   * @param why what kubectl printed
   */
  record Refused(String why) implements MutantOutcome {
    @Override
    public String word() {
      return "refused";
    }

    @Override
    public String toString() {
      return "refused: " + why.lines().findFirst().orElse("");
    }
  }

  /**
   * The API server would write down the very same object as for the solution itself, as it keeps
   * what a manifest leaves out, or fills it in.
   */
  record Same() implements MutantOutcome {
    @Override
    public String word() {
      return "same";
    }

    @Override
    public String toString() {
      return "the same as the solution";
    }
  }

  /**
   * Nobody can tell, because the lab or the cluster was in the way, or because the solution did not
   * get as far as the change. Never counted as found.
   *
   * @param why in words
   */
  record Undecided(String why) implements MutantOutcome {
    @Override
    public String word() {
      return "undecided";
    }

    @Override
    public String toString() {
      return "undecided: " + why;
    }
  }
}
