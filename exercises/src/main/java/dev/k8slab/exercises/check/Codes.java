package dev.k8slab.exercises.check;

import static dev.k8slab.exercises.check.StandardCode.CONTAINERS;
import static dev.k8slab.exercises.check.StandardCode.CONTAINER_NOT_RUNNING;
import static dev.k8slab.exercises.check.StandardCode.CONTROL_SILENT;
import static dev.k8slab.exercises.check.StandardCode.DEPLOYMENT_MISSING;
import static dev.k8slab.exercises.check.StandardCode.NOT_BELIEVABLE;
import static dev.k8slab.exercises.check.StandardCode.NO_PREVIOUS_CONTAINER;
import static dev.k8slab.exercises.check.StandardCode.POD_MISSING;
import static dev.k8slab.exercises.check.StandardCode.POD_NOT_RUNNING;
import static dev.k8slab.exercises.check.StandardCode.POD_UNFINISHED;
import static dev.k8slab.exercises.check.StandardCode.REPLACED;
import static dev.k8slab.exercises.check.StandardCode.REPLICAS;
import static dev.k8slab.exercises.check.StandardCode.ROLLOUT_PAUSED;
import static dev.k8slab.exercises.check.StandardCode.ROLLOUT_STUCK;
import static dev.k8slab.exercises.check.StandardCode.ROLLOUT_UNFINISHED;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The codes with which a check can fail: those its content names, and those of its kind. */
public final class Codes implements CheckSpec.Kinds<Stream<String>> {

  private Codes() {}

  /** Every code of a check. */
  public static Set<String> of(CheckSpec spec) {
    Set<String> codes = new LinkedHashSet<>();
    spec.accept(new Codes()).forEach(codes::add);
    return codes;
  }

  @Override
  public Stream<String> resource(ResourceCheck spec) {
    return all(
        Stream.of(spec.missing().code()),
        Stream.ofNullable(spec.count()).map(count -> count.otherwise().code()),
        spec.match().stream().map(match -> match.otherwise().code()),
        expected(spec.expect()));
  }

  @Override
  public Stream<String> absence(AbsenceCheck spec) {
    return Stream.of(spec.present().code());
  }

  @Override
  public Stream<String> unchanged(UnchangedCheck spec) {
    return Stream.of(spec.changed().code());
  }

  @Override
  public Stream<String> sequence(SequenceCheck spec) {
    return spec.stages().stream().flatMap(stage -> stage.spec().accept(this));
  }

  @Override
  public Stream<String> rollout(RolloutCheck spec) {
    Stream<StandardCode> own =
        Stream.of(
            spec.same() ? REPLACED : null,
            spec.replicas() == null && spec.atLeast() == 0 ? null : REPLICAS,
            spec.containers().isEmpty() ? null : CONTAINERS);
    return all(settling(new Target(null, spec.deployment())), codes(own), expected(spec.expect()));
  }

  @Override
  public Stream<String> exec(ExecCheck spec) {
    return lookedInto(spec.target(), spec.expect());
  }

  @Override
  public Stream<String> process(ProcessCheck spec) {
    return lookedInto(spec.target(), spec.expect());
  }

  @Override
  public Stream<String> credentials(CredentialsCheck spec) {
    return Stream.concat(lookedInto(spec.target(), List.of()), Stream.of(spec.found().code()));
  }

  @Override
  public Stream<String> logs(LogsCheck spec) {
    return all(
        settling(spec.target()),
        codes(
            Stream.of(
                CONTAINER_NOT_RUNNING,
                spec.target().pod() == null ? REPLICAS : null,
                spec.previous() ? NO_PREVIOUS_CONTAINER : null)),
        expected(spec.expect()));
  }

  @Override
  public Stream<String> permissions(PermissionsCheck spec) {
    return all(
        spec.may().stream().map(access -> access.feedback().code()),
        spec.mayNot().stream().map(access -> access.feedback().code()),
        spec.only().stream().map(access -> access.feedback().code()),
        Stream.ofNullable(spec.noMore()).map(Feedback::code));
  }

  @Override
  public Stream<String> admission(AdmissionCheck spec) {
    return spec.cases().stream().map(one -> one.feedback().code());
  }

  @Override
  public Stream<String> traffic(TrafficCheck spec) {
    return all(
        settling(new Target(null, spec.deployment())),
        codes(Stream.of(NOT_BELIEVABLE)),
        Stream.of(spec.silent().code()));
  }

  @Override
  public Stream<String> reach(ReachCheck spec) {
    return all(
        spec.connections().stream().flatMap(Codes::trying),
        codes(spec.routes().stream().filter(route -> !route.reaches()).map(r -> CONTROL_SILENT)),
        spec.routes().stream().map(route -> route.otherwise().code()));
  }

  @Override
  public Stream<String> audit(AuditCheck spec) {
    return Stream.concat(
        spec.sequence().stream().map(event -> event.missing().code()),
        spec.near().stream().map(near -> near.feedback().code()));
  }

  @Override
  public Stream<String> events(EventsCheck spec) {
    return Stream.of(spec.missing().code());
  }

  @Override
  public Stream<String> answer(AnswerCheck spec) {
    return Stream.concat(
        Stream.of(spec.open().code(), spec.wrong().code()),
        spec.mistakes().stream().map(mistake -> mistake.feedback().code()));
  }

  private static Stream<String> settling(Target target) {
    return codes(
        target.pod() != null
            ? Stream.of(POD_MISSING, POD_NOT_RUNNING, POD_UNFINISHED)
            : Stream.of(DEPLOYMENT_MISSING, ROLLOUT_PAUSED, ROLLOUT_STUCK, ROLLOUT_UNFINISHED));
  }

  /** Of containers that a command is run in. */
  private static Stream<String> lookedInto(Target target, List<Expectation> expectations) {
    return all(
        settling(target),
        codes(
            Stream.of(
                CONTAINER_NOT_RUNNING, NOT_BELIEVABLE, target.pod() == null ? REPLICAS : null)),
        expected(expectations));
  }

  private static Stream<String> trying(Connection connection) {
    return all(
        settling(connection.from()),
        codes(
            Stream.of(
                connection.from().pod() == null ? REPLICAS : null,
                connection.container() == null ? null : CONTAINER_NOT_RUNNING,
                NOT_BELIEVABLE)));
  }

  private static Stream<String> expected(List<Expectation> expectations) {
    return expectations.stream().map(expectation -> expectation.otherwise().code());
  }

  private static Stream<String> codes(Stream<StandardCode> codes) {
    return codes.filter(Objects::nonNull).map(StandardCode::code);
  }

  @SafeVarargs
  private static Stream<String> all(Stream<String>... parts) {
    return Stream.of(parts).flatMap(Function.identity());
  }
}
