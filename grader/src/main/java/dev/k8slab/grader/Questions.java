package dev.k8slab.grader;

import dev.k8slab.exercises.check.AbsenceCheck;
import dev.k8slab.exercises.check.AdmissionCheck;
import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.CredentialsCheck;
import dev.k8slab.exercises.check.EventsCheck;
import dev.k8slab.exercises.check.ExecCheck;
import dev.k8slab.exercises.check.LogsCheck;
import dev.k8slab.exercises.check.PermissionsCheck;
import dev.k8slab.exercises.check.ProcessCheck;
import dev.k8slab.exercises.check.ReachCheck;
import dev.k8slab.exercises.check.ResourceCheck;
import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.exercises.check.SequenceCheck;
import dev.k8slab.exercises.check.TrafficCheck;
import dev.k8slab.exercises.check.UnchangedCheck;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.Question;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kind.audit.AuditQuestions;
import dev.k8slab.grader.kind.rollout.RolloutHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the checks of an exercise want to know of the audit log. All of it is asked from the
 * beginning, also for steps that are not open yet: what the cluster no longer keeps could not be
 * asked later.
 */
final class Questions implements CheckSpec.Kinds<Stream<Question>> {

  private final Attempt attempt;
  private final Expressions expressions;

  Questions(Attempt attempt, Expressions expressions) {
    this.attempt = attempt;
    this.expressions = expressions;
  }

  /** The questions of all checks, each once. */
  List<Question> of(Exercise exercise) {
    Map<String, Question> questions = new LinkedHashMap<>();
    checks(exercise)
        .flatMap(check -> check.spec().accept(this))
        .forEach(question -> questions.putIfAbsent(question.key(), question));
    return new ArrayList<>(questions.values());
  }

  /** The words in quotes in the expressions that ask about the audit log. */
  static Set<String> words(Exercise exercise) {
    return checks(exercise)
        .flatMap(Questions::unfolded)
        .map(Check::spec)
        .filter(AuditCheck.class::isInstance)
        .flatMap(spec -> AuditQuestions.words((AuditCheck) spec))
        .collect(Collectors.toSet());
  }

  private static Stream<Check> checks(Exercise exercise) {
    return exercise.steps().stream().flatMap(step -> step.checks().stream());
  }

  private static Stream<Check> unfolded(Check check) {
    return check.spec() instanceof SequenceCheck sequence
        ? sequence.stages().stream()
        : Stream.of(check);
  }

  @Override
  public Stream<Question> audit(AuditCheck spec) {
    return Stream.of(AuditQuestions.of(spec, expressions, attempt.scope()));
  }

  @Override
  public Stream<Question> rollout(RolloutCheck spec) {
    return spec.history() ? Stream.of(RolloutHistory.question(spec, attempt)) : Stream.empty();
  }

  @Override
  public Stream<Question> sequence(SequenceCheck spec) {
    return spec.stages().stream().flatMap(stage -> stage.spec().accept(this));
  }

  @Override
  public Stream<Question> resource(ResourceCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> absence(AbsenceCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> unchanged(UnchangedCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> process(ProcessCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> credentials(CredentialsCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> exec(ExecCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> logs(LogsCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> permissions(PermissionsCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> admission(AdmissionCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> traffic(TrafficCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> reach(ReachCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> events(EventsCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Question> answer(AnswerCheck spec) {
    return Stream.empty();
  }
}
