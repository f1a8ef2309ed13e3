package dev.k8slab.grader.kind.sequence;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.SequenceCheck;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.verdict.Verdict;
import java.util.List;
import java.util.function.BiFunction;

/** Judges states that must be seen one after the other; the one that is due now is reported. */
public final class SequenceChecker implements Checker<SequenceCheck> {

  private final BiFunction<Check, Context, Verdict> judge;

  /** Judges each stage by this. */
  public SequenceChecker(BiFunction<Check, Context, Verdict> judge) {
    this.judge = judge;
  }

  @Override
  public CheckKind<SequenceCheck> kind() {
    return SequenceCheck.KIND;
  }

  @Override
  public Verdict judge(SequenceCheck spec, Context context) {
    List<Check> stages = spec.stages();
    Verdict verdict = new Verdict.Passed("");
    for (int i = context.observations().of(context.place()); i < stages.size(); i++) {
      verdict = judge.apply(stages.get(i), context);
      if (!(verdict instanceof Verdict.Passed)) {
        return verdict;
      }
      context.observations().add(context.place());
    }
    return new Verdict.Passed(
        "seen one after the other: " + String.join(", ", stages.stream().map(Check::id).toList()));
  }

  @Override
  public Dependencies dependencies(SequenceCheck spec, Scene scene) {
    return Dependencies.NONE;
  }
}
