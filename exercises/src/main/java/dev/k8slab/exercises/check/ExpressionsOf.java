package dev.k8slab.exercises.check;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All expressions of a check, so that they can be looked at before a cluster is asked. */
public final class ExpressionsOf implements CheckSpec.Kinds<Stream<Expression>> {

  private ExpressionsOf() {}

  /** Every expression of a check, in their order. */
  public static List<Expression> check(CheckSpec spec) {
    return spec.accept(new ExpressionsOf()).filter(Objects::nonNull).toList();
  }

  @Override
  public Stream<Expression> resource(ResourceCheck spec) {
    return of(spec.expect());
  }

  @Override
  public Stream<Expression> absence(AbsenceCheck spec) {
    return Stream.ofNullable(spec.when());
  }

  @Override
  public Stream<Expression> sequence(SequenceCheck spec) {
    return spec.stages().stream().flatMap(stage -> stage.spec().accept(this));
  }

  @Override
  public Stream<Expression> rollout(RolloutCheck spec) {
    return of(spec.expect());
  }

  @Override
  public Stream<Expression> exec(ExecCheck spec) {
    return of(spec.expect());
  }

  @Override
  public Stream<Expression> logs(LogsCheck spec) {
    return of(spec.expect());
  }

  @Override
  public Stream<Expression> permissions(PermissionsCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Expression> admission(AdmissionCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Expression> traffic(TrafficCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Expression> reach(ReachCheck spec) {
    return Stream.empty();
  }

  @Override
  public Stream<Expression> audit(AuditCheck spec) {
    return Stream.concat(
        spec.sequence().stream().map(WantedEvent::when), spec.near().stream().map(NearMiss::when));
  }

  @Override
  public Stream<Expression> events(EventsCheck spec) {
    return Stream.of(spec.when());
  }

  @Override
  public Stream<Expression> answer(AnswerCheck spec) {
    return Stream.concat(
        Stream.ofNullable(spec.computed()), Stream.ofNullable(spec.number()).map(NumberAnswer::is));
  }

  private static Stream<Expression> of(List<Expectation> expectations) {
    return expectations.stream().flatMap(one -> Stream.of(one.that(), one.actual()));
  }
}
