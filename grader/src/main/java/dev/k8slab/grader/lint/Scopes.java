package dev.k8slab.grader.lint;

import dev.k8slab.exercises.check.AbsenceCheck;
import dev.k8slab.exercises.check.AdmissionCheck;
import dev.k8slab.exercises.check.AnswerCheck;
import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.CheckSpec;
import dev.k8slab.exercises.check.CredentialsCheck;
import dev.k8slab.exercises.check.EventsCheck;
import dev.k8slab.exercises.check.ExecCheck;
import dev.k8slab.exercises.check.Expectation;
import dev.k8slab.exercises.check.Expression;
import dev.k8slab.exercises.check.LogsCheck;
import dev.k8slab.exercises.check.NearMiss;
import dev.k8slab.exercises.check.NumberAnswer;
import dev.k8slab.exercises.check.PermissionsCheck;
import dev.k8slab.exercises.check.ProcessCheck;
import dev.k8slab.exercises.check.ReachCheck;
import dev.k8slab.exercises.check.ResourceCheck;
import dev.k8slab.exercises.check.RolloutCheck;
import dev.k8slab.exercises.check.SequenceCheck;
import dev.k8slab.exercises.check.TrafficCheck;
import dev.k8slab.exercises.check.UnchangedCheck;
import dev.k8slab.exercises.check.WantedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The expressions of a check, each with the names it may use, as the format's page lists them. */
final class Scopes implements CheckSpec.Kinds<Stream<Scopes.Scoped>> {

  private static final Set<String> EVERYWHERE = Set.of("ns", "vars", "origins");

  /**
   * An expression.
   *
   * @param names the names it may use
   * @param yesOrNo whether it must give a yes or a no
   */
  record Scoped(Expression expression, Set<String> names, boolean yesOrNo) {}

  @Override
  public Stream<Scoped> resource(ResourceCheck spec) {
    return each(spec.expect(), one -> names("object", "objects", "siblings"));
  }

  @Override
  public Stream<Scoped> absence(AbsenceCheck spec) {
    return Stream.ofNullable(spec.when()).map(when -> yesOrNo(when, names("object")));
  }

  @Override
  public Stream<Scoped> unchanged(UnchangedCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Scoped> sequence(SequenceCheck spec) {
    return spec.stages().stream().flatMap(stage -> stage.spec().accept(this));
  }

  @Override
  public Stream<Scoped> rollout(RolloutCheck spec) {
    return each(
        spec.expect(),
        one ->
            one.eachContainer()
                ? names("deployment", "pods", "selected", "pod", "container")
                : names("deployment", "pods", "selected"));
  }

  @Override
  public Stream<Scoped> exec(ExecCheck spec) {
    Set<String> names = spec.together() ? names("results") : names("result", "pod", "container");
    return each(spec.expect(), one -> names);
  }

  @Override
  public Stream<Scoped> process(ProcessCheck spec) {
    Set<String> names = spec.together() ? names("processes") : names("process", "pod", "container");
    return each(spec.expect(), one -> names);
  }

  @Override
  public Stream<Scoped> credentials(CredentialsCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Scoped> permissions(PermissionsCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Scoped> admission(AdmissionCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Scoped> traffic(TrafficCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Scoped> reach(ReachCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Scoped> audit(AuditCheck spec) {
    return Stream.concat(
        Stream.concat(
                spec.sequence().stream().map(WantedEvent::when),
                spec.near().stream().map(NearMiss::when))
            .map(when -> yesOrNo(when, names("event"))),
        spec.near().stream()
            .map(NearMiss::actual)
            .filter(actual -> actual != null)
            .map(actual -> new Scoped(actual, names("event"), false)));
  }

  @Override
  public Stream<Scoped> events(EventsCheck spec) {
    return Stream.of(yesOrNo(spec.when(), names("event")));
  }

  @Override
  public Stream<Scoped> logs(LogsCheck spec) {
    return each(spec.expect(), one -> names("log", "pod", "container"));
  }

  @Override
  public Stream<Scoped> answer(AnswerCheck spec) {
    return Stream.concat(
            Stream.ofNullable(spec.computed()),
            Stream.ofNullable(spec.number()).map(NumberAnswer::is))
        .map(right -> new Scoped(right, names("siblings"), false));
  }

  private static Stream<Scoped> each(
      List<Expectation> expectations, Function<Expectation, Set<String>> names) {
    return expectations.stream()
        .flatMap(
            one ->
                Stream.concat(
                    Stream.of(yesOrNo(one.that(), names.apply(one))),
                    Stream.ofNullable(one.actual())
                        .map(actual -> new Scoped(actual, names.apply(one), false))));
  }

  private static Scoped yesOrNo(Expression expression, Set<String> names) {
    return new Scoped(expression, names, true);
  }

  private static Set<String> names(String... own) {
    Set<String> names = new HashSet<>(EVERYWHERE);
    names.addAll(List.of(own));
    return names;
  }
}
