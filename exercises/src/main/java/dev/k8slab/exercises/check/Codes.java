package dev.k8slab.exercises.check;

import static dev.k8slab.exercises.check.StandardCode.CONTAINER_NOT_RUNNING;
import static dev.k8slab.exercises.check.StandardCode.DEPLOYMENT_MISSING;
import static dev.k8slab.exercises.check.StandardCode.NOT_BELIEVABLE;
import static dev.k8slab.exercises.check.StandardCode.POD_MISSING;
import static dev.k8slab.exercises.check.StandardCode.POD_NOT_RUNNING;
import static dev.k8slab.exercises.check.StandardCode.POD_UNFINISHED;
import static dev.k8slab.exercises.check.StandardCode.REPLICAS;
import static dev.k8slab.exercises.check.StandardCode.ROLLOUT_PAUSED;
import static dev.k8slab.exercises.check.StandardCode.ROLLOUT_STUCK;
import static dev.k8slab.exercises.check.StandardCode.ROLLOUT_UNFINISHED;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Collects the codes with which a check can fail. */
final class Codes {

  private final Set<String> codes = new LinkedHashSet<>();

  Codes and(StandardCode... own) {
    Stream.of(own).map(StandardCode::code).forEach(codes::add);
    return this;
  }

  /** One that only some checks of the kind can fail with. */
  Codes andIf(boolean can, StandardCode own) {
    return can ? and(own) : this;
  }

  /** Those of failures that the content words; nulls are none. */
  Codes and(Stream<Feedback> failures) {
    failures.filter(each -> each != null).map(Feedback::code).forEach(codes::add);
    return this;
  }

  Codes and(Feedback failure) {
    return and(Stream.of(failure));
  }

  Codes and(List<Expectation> expectations) {
    return and(expectations.stream().map(Expectation::otherwise));
  }

  /** Of pods that are waited for. */
  Codes settling(Target target) {
    return target.pod() != null
        ? and(POD_MISSING, POD_NOT_RUNNING, POD_UNFINISHED)
        : and(DEPLOYMENT_MISSING, ROLLOUT_PAUSED, ROLLOUT_STUCK, ROLLOUT_UNFINISHED);
  }

  /** Of containers that a command is run in. */
  Codes lookedInto(Target target) {
    return settling(target)
        .and(CONTAINER_NOT_RUNNING, NOT_BELIEVABLE)
        .andIf(target.pod() == null, REPLICAS);
  }

  /** Of pods that try to make a connection. */
  Codes trying(Connection connection) {
    return settling(connection.from())
        .andIf(connection.from().pod() == null, REPLICAS)
        .andIf(connection.container() != null, CONTAINER_NOT_RUNNING)
        .and(NOT_BELIEVABLE);
  }

  Set<String> all() {
    return codes;
  }
}
