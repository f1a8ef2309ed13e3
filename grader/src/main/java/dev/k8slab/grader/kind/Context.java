package dev.k8slab.grader.kind;

import dev.k8slab.exercises.check.Expectation;
import dev.k8slab.exercises.check.Feedback;
import dev.k8slab.exercises.check.StandardCode;
import dev.k8slab.exercises.template.Template;
import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.evidence.AuditTrail;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.PodExec;
import dev.k8slab.grader.kube.Workloads;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.grader.watch.Changes;
import dev.k8slab.grader.work.Parallel;
import dev.k8slab.port.ClusterTime;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check is judged with.
 *
 * @param cluster the cluster
 * @param attempt the attempt
 * @param step the id of the step the check belongs to
 * @param check the id of the check
 * @param observations what sequences have seen, which a check may add to
 * @param words how the exercise tells failures that the kinds of checks find by themselves, by code
 * @param expressions evaluates the content's expressions
 * @param trail the audit log of the attempt, or null where there is none to read
 * @param waiting how long to wait for what is on its way
 */
public record Context(
    ClusterAccess cluster,
    Attempt attempt,
    String step,
    String check,
    Observations observations,
    Map<String, Feedback> words,
    Expressions expressions,
    AuditTrail trail,
    Waiting waiting) {

  /** Names the check within its exercise. */
  public String place() {
    return step + "/" + check;
  }

  /** For what one look does at the same time. */
  public Parallel parallel() {
    return cluster.parallel();
  }

  /** The grader's client. */
  public KubernetesClient client() {
    return cluster.client();
  }

  /** The attempt's namespace. */
  public String namespace() {
    return attempt.namespace();
  }

  /** The namespace's pods and Deployments. */
  public Workloads workloads() {
    return new Workloads(cluster, namespace());
  }

  /** Hears of changes in the namespace. */
  public Changes changes() {
    return cluster.changes(namespace());
  }

  /** The clock that the cluster lives by. */
  public ClusterTime time() {
    return cluster.time();
  }

  /** What time it is there. */
  public Instant now() {
    return time().now();
  }

  /** Runs commands in the namespace's pods. */
  public PodExec exec() {
    return new PodExec(cluster, namespace());
  }

  /** Looks at containers from their nodes; nothing where there is no way to. */
  public Optional<OnNode> node() {
    return cluster.port().containers().map(OnNode::new);
  }

  /** The audit log of the attempt, or nothing where there is none to read. */
  public Optional<AuditTrail> auditTrail() {
    return Optional.ofNullable(trail);
  }

  /** Until when to wait for what is on its way. */
  public Instant deadline() {
    return waiting.deadline();
  }

  /** A text of the content with the attempt's variables filled in; empty for null. */
  public String render(String template) {
    return template == null ? "" : Template.of(template).render(attempt.variables());
  }

  /** What every expression may use, and the given values. */
  public Map<String, Object> values(Map<String, Object> more) {
    Map<String, Object> values = new LinkedHashMap<>(more);
    values.putAll(attempt.scope());
    return values;
  }

  /** The failure of the first expectation that does not hold, or nothing where all do. */
  public Optional<Verdict.Failed> firstUnmet(
      List<Expectation> expectations, Map<String, Object> values) {
    Map<String, Object> all = values(values);
    return expectations.stream()
        .filter(expectation -> !expressions.holds(expectation.that().text(), all))
        .findFirst()
        .map(expectation -> failed(expectation, actual(expectation, all)));
  }

  /**
   * The failure of an expectation that does not hold in every place, or nothing. It tells all
   * places where it does not hold, so that the learner sees at once which of them are left.
   *
   * @param places what expressions see, by the name of the place
   */
  public Optional<Verdict.Failed> unmetAnywhere(
      Expectation expectation, Map<String, Map<String, Object>> places) {
    List<String> unmet = new ArrayList<>();
    places.forEach(
        (place, values) -> {
          Map<String, Object> all = values(values);
          if (!expressions.holds(expectation.that().text(), all)) {
            String actual = actual(expectation, all);
            unmet.add(place + (actual.isEmpty() ? "" : ": " + actual));
          }
        });
    return unmet.isEmpty()
        ? Optional.empty()
        : Optional.of(failed(expectation, String.join("; ", unmet)));
  }

  /** What an expectation says was found; empty where it says nothing. */
  public String actual(Expectation expectation, Map<String, Object> values) {
    return expectation.actual() == null
        ? ""
        : expressions.text(expectation.actual().text(), values);
  }

  /** The failure of an expectation. */
  public Verdict.Failed failed(Expectation expectation, String actual) {
    return failed(expectation.otherwise(), actual);
  }

  /**
   * A failure that a kind of check finds by itself: in the exercise's words where it has some for
   * it, else in the given ones.
   */
  public Verdict.Failed failed(
      StandardCode code, String message, String expected, String actual, String next) {
    Feedback own = words.get(code.code());
    return own == null
        ? new Verdict.Failed(code.code(), message, expected, actual, next)
        : failed(own, actual);
  }

  /** A failure as the content words it. */
  public Verdict.Failed failed(Feedback feedback, String actual) {
    return new Verdict.Failed(
        feedback.code(),
        render(feedback.message()),
        render(feedback.expected()),
        actual,
        render(feedback.next()));
  }
}
