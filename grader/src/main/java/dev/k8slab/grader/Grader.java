package dev.k8slab.grader;

import dev.k8slab.exercises.check.Check;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Need;
import dev.k8slab.exercises.model.Step;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.attempt.Done;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Observations;
import dev.k8slab.grader.kube.Changes;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.Health;
import dev.k8slab.grader.kube.Namespaces;
import dev.k8slab.grader.kube.Trouble;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Judges attempts; the way into this module. It looks at the cluster through credentials of its own
 * and changes nothing. Whatever goes wrong with the cluster becomes a verdict, never an exception.
 * Safe for several threads.
 */
public final class Grader {

  /**
   * How long one grading waits, all in all, for what is on its way: longer than Kubernetes' own
   * grace period of 30 s.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private final ClusterAccess cluster;
  private final Duration patience;
  private final Expressions expressions = new Expressions();

  /** A grader of attempts on this cluster. */
  public Grader(ClusterAccess cluster) {
    this(cluster, PATIENCE);
  }

  /**
   * A grader with another patience.
   *
   * @param patience how long one grading waits, all in all, for what is on its way
   */
  public Grader(ClusterAccess cluster, Duration patience) {
    this.cluster = cluster;
    this.patience = patience;
  }

  /**
   * Judges every step of an attempt as things are now. Where something is still on its way, such as
   * a rollout, it waits for it a while.
   */
  public Grading grade(Exercise exercise, Attempt attempt) {
    Instant deadline = Instant.now().plus(patience);
    Optional<Verdict> obstacle = obstacle(exercise, attempt);
    List<StepReport> steps = new ArrayList<>();
    Map<String, Done> done = new LinkedHashMap<>();
    Observations observations = new Observations(attempt.seen());
    Scrutiny scrutiny = new Scrutiny(health(attempt), deadline);
    for (Step step : exercise.steps()) {
      StepReport report =
          report(
              step,
              judge(
                  step,
                  steps,
                  obstacle,
                  attempt,
                  check ->
                      scrutiny.judge(
                          () ->
                              check
                                  .spec()
                                  .accept(
                                      new Judge(
                                          new Context(
                                              cluster,
                                              attempt,
                                              step.id(),
                                              check.id(),
                                              observations,
                                              exercise.feedback(),
                                              expressions,
                                              deadline))))));
      steps.add(report);
      if (step.once() && report.passed()) {
        done.put(step.id(), new Done(Instant.now(), evidence(report)));
      }
    }
    return new Grading(
        new Report(exercise.id(), steps), attempt.withDone(done).withSeen(observations.all()));
  }

  /**
   * Judges an attempt again and again, whenever something in its namespace has changed, until it is
   * as wanted or the time is up.
   *
   * @return the last grading
   */
  public Grading gradeUntil(
      Exercise exercise, Attempt attempt, Predicate<Report> wanted, Instant deadline) {
    Grading grading = grade(exercise, attempt);
    if (wanted.test(grading.report()) || Instant.now().isAfter(deadline)) {
      return grading;
    }
    try (Changes changes = new Changes(cluster.client(), attempt.namespace())) {
      do {
        grading = grade(exercise, grading.attempt());
      } while (!wanted.test(grading.report()) && changes.await(deadline));
    } catch (KubernetesClientException e) {
      // nothing can be watched now; what was seen last counts
    }
    return grading;
  }

  private List<CheckReport> judge(
      Step step,
      List<StepReport> earlier,
      Optional<Verdict> obstacle,
      Attempt attempt,
      Function<Check, Verdict> judge) {
    Done done = attempt.done().get(step.id());
    if (done != null) {
      return all(step, new Verdict.Passed(done.evidence()));
    }
    if (obstacle.isPresent()) {
      return all(step, obstacle.get());
    }
    Optional<String> open =
        earlier.stream()
            .filter(report -> step.after().contains(report.id()) && !report.passed())
            .map(StepReport::title)
            .findFirst();
    if (open.isPresent()) {
      return all(
          step,
          new Verdict.Blocked(
              "after", "It comes after the step \"" + open.get() + "\", which is open."));
    }
    return step.checks().stream()
        .map(check -> new CheckReport(check.id(), judge.apply(check)))
        .toList();
  }

  /** What keeps the whole attempt from being judged, or nothing. */
  private Optional<Verdict> obstacle(Exercise exercise, Attempt attempt) {
    for (Need need : exercise.needs()) {
      if (!cluster.offers().contains(need)) {
        return Optional.of(
            new Verdict.Blocked(
                need.id(), "This cluster cannot judge it: it takes " + need.text() + "."));
      }
    }
    try {
      health(attempt).requireApiServer();
      return Namespaces.living(cluster.client(), attempt.namespace())
          ? Optional.empty()
          : Optional.of(
              new Verdict.Blocked(
                  "namespace-gone",
                  "The attempt's namespace "
                      + attempt.namespace()
                      + " is gone: run `lab reset "
                      + exercise.id()
                      + "`."));
    } catch (RuntimeException e) {
      return Optional.of(Trouble.verdict(e));
    }
  }

  private Health health(Attempt attempt) {
    return new Health(cluster.client(), attempt.namespace());
  }

  private static List<CheckReport> all(Step step, Verdict verdict) {
    return step.checks().stream().map(check -> new CheckReport(check.id(), verdict)).toList();
  }

  private static StepReport report(Step step, List<CheckReport> checks) {
    return new StepReport(step.id(), step.title(), step.once(), step.points(), checks);
  }

  private static String evidence(StepReport report) {
    List<String> seen = new ArrayList<>();
    for (CheckReport check : report.checks()) {
      if (check.verdict() instanceof Verdict.Passed passed) {
        seen.add(passed.evidence());
      }
    }
    return String.join("; ", seen);
  }
}
