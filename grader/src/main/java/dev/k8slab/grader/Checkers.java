package dev.k8slab.grader;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckKind;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Question;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kind.Checker;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Dependencies;
import dev.k8slab.grader.kind.Scene;
import dev.k8slab.grader.kind.absence.AbsenceChecker;
import dev.k8slab.grader.kind.admission.AdmissionChecker;
import dev.k8slab.grader.kind.answer.AnswerChecker;
import dev.k8slab.grader.kind.audit.AuditChecker;
import dev.k8slab.grader.kind.credentials.CredentialsChecker;
import dev.k8slab.grader.kind.events.EventsChecker;
import dev.k8slab.grader.kind.exec.ExecChecker;
import dev.k8slab.grader.kind.logs.LogsChecker;
import dev.k8slab.grader.kind.permissions.PermissionsChecker;
import dev.k8slab.grader.kind.process.ProcessChecker;
import dev.k8slab.grader.kind.reach.ReachChecker;
import dev.k8slab.grader.kind.resource.ResourceChecker;
import dev.k8slab.grader.kind.rollout.RolloutChecker;
import dev.k8slab.grader.kind.sequence.SequenceChecker;
import dev.k8slab.grader.kind.traffic.TrafficChecker;
import dev.k8slab.grader.kind.trial.TrialChecker;
import dev.k8slab.grader.kind.unchanged.UnchangedChecker;
import dev.k8slab.grader.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checkers of all kinds. Whoever adds a kind adds its line here. */
public final class Checkers {

  private static final List<Checker<?>> ALL =
      List.of(
          new ResourceChecker(),
          new AbsenceChecker(),
          new UnchangedChecker(),
          new RolloutChecker(),
          new ExecChecker(),
          new ProcessChecker(),
          new CredentialsChecker(),
          new LogsChecker(),
          new TrafficChecker(),
          new ReachChecker(),
          new PermissionsChecker(),
          new AdmissionChecker(),
          new AuditChecker(),
          new EventsChecker(),
          new AnswerChecker(),
          new TrialChecker(Checkers::judge),
          new SequenceChecker(Checkers::judge));

  private static final Map<CheckKind<?>, Checker<?>> BY_KIND =
      ALL.stream().collect(Collectors.toMap(Checker::kind, Function.identity()));

  private Checkers() {}

  /** The kinds that can be judged. */
  static Set<CheckKind<?>> kinds() {
    return BY_KIND.keySet();
  }

  /** A checker and what it is to check; both are of one kind. */
  private record Bound<S extends CheckSpec>(Checker<S> checker, S spec) {

    static <S extends CheckSpec> Bound<S> of(Checker<S> checker, CheckSpec spec) {
      return new Bound<>(checker, checker.kind().cast(spec));
    }
  }

  private static Bound<?> bound(Check check) {
    return Bound.of(BY_KIND.get(check.spec().kind()), check.spec());
  }

  private static Stream<Bound<?>> unfolded(Check check) {
    return check.unfolded().map(Checkers::bound);
  }

  /** The verdict on a check; throws what its checker throws. */
  static Verdict judge(Check check, Context context) {
    return judge(bound(check), context);
  }

  private static <S extends CheckSpec> Verdict judge(Bound<S> bound, Context context) {
    return bound.checker().judge(bound.spec(), context);
  }

  /** What the verdict on a check depends on. */
  public static Dependencies dependencies(Check check, Scene scene) {
    return unfolded(check)
        .map(bound -> dependencies(bound, scene))
        .reduce(Dependencies.NONE, Dependencies::and);
  }

  private static <S extends CheckSpec> Dependencies dependencies(Bound<S> bound, Scene scene) {
    return bound.checker().dependencies(bound.spec(), scene);
  }

  /** What a check wants to know of the audit log. */
  static Stream<Question> questions(Check check, Attempt attempt, Expressions expressions) {
    return unfolded(check).flatMap(bound -> questions(bound, attempt, expressions));
  }

  private static <S extends CheckSpec> Stream<Question> questions(
      Bound<S> bound, Attempt attempt, Expressions expressions) {
    return bound.checker().questions(bound.spec(), attempt, expressions);
  }

  /** The words in quotes in what a check asks the audit log. */
  static Stream<String> quoted(Check check) {
    return unfolded(check).flatMap(Checkers::quoted);
  }

  private static <S extends CheckSpec> Stream<String> quoted(Bound<S> bound) {
    return bound.checker().quoted(bound.spec());
  }

  /** Whether judging a check waits for pods that are not there yet. */
  public static boolean waitsForPods(Check check) {
    return unfolded(check).anyMatch(bound -> bound.checker().waitsForPods());
  }
}
