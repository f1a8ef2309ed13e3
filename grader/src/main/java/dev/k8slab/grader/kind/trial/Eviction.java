package dev.k8slab.grader.kind.trial;

import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Stillness;
import dev.k8slab.grader.kube.Budgets;
import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.grader.kube.Evictions;
import dev.k8slab.grader.watch.Changes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pods that are asked to go at the same moment, as those of a node that is drained. */
final class Eviction {

  /**
   * So often in a row must nothing go and nothing move before it is over: the disruption controller
   * counts a moment after a pod has become ready.
   */
  private static final int LAST_TRIES = 3;

  /** Evictions within so much time are at once: no pod is replaced and ready sooner. */
  private static final Duration TOGETHER = Duration.ofMillis(1500);

  /** The disruption controller takes a moment; where it has trouble counting it never does. */
  private static final Duration MAX_COUNTING = Duration.ofSeconds(5);

  private final Context context;
  private final Evictions evictions;

  /** By pod, the words by which it may not go; empty where it goes. */
  private final Map<String, String> refusals = new LinkedHashMap<>();

  private final Duration took;

  /** It was still on its way when time was up. */
  static final class Unfinished extends Exception {
    private static final long serialVersionUID = 1L;

    Unfinished(String message) {
      super(message);
    }
  }

  /**
   * Asks for all of them, once all budgets are counted.
   *
   * @param pods their names
   */
  Eviction(Context context, List<String> pods) {
    this.context = context;
    this.evictions = new Evictions(context.client(), context.namespace());
    awaitBudgets();
    Instant begin = context.now();
    // one after the other, the first ones' successors would be ready before the last is asked for
    evict(pods);
    took = Duration.between(begin, context.now());
  }

  /** Whether it tells what may go at once: those that go were asked for at the same time. */
  boolean wasAtOnce() {
    return refusals.size() - left().size() < 2 || took.compareTo(TOGETHER) <= 0;
  }

  /** What to say where it was not. */
  ClusterTrouble tooSlow() {
    return new ClusterTrouble(
        "too-slow",
        "The API server took %d ms to answer %d evictions, so nobody knows what goes at once: check again."
            .formatted(took.toMillis(), refusals.size()));
  }

  /** What came of it, for expressions. */
  List<Map<String, Object>> results() {
    return refusals.entrySet().stream()
        .map(each -> Acts.result(each.getKey(), each.getValue()))
        .toList();
  }

  /**
   * Asks again for those that were refused, whenever something has changed.
   *
   * @throws Unfinished where time is up before all are gone or nothing changes any more
   */
  void untilGone() throws Unfinished {
    List<String> left = left();
    try (Changes changes = context.changes()) {
      for (int tries = 0; !left.isEmpty() && tries < LAST_TRIES; ) {
        if (!changes.await(context.deadline())) {
          throw new Unfinished(left.size() + " of " + refusals.size() + " pods are still to go");
        }
        Optional<String> moving = Stillness.moving(context);
        int before = left.size();
        evict(left);
        left = left();
        tries = left.size() < before || moving.isPresent() ? 0 : tries + 1;
      }
    }
  }

  private List<String> left() {
    return refusals.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void evict(List<String> pods) {
    List<String> answers = context.parallel().map(pods, this::evict);
    for (int i = 0; i < pods.size(); i++) {
      refusals.put(pods.get(i), answers.get(i));
    }
  }

  /** Evicts one; the words by which it may not go, or empty. */
  private String evict(String pod) {
    try {
      Evictions.Answer answer = evictions.evict(pod);
      if (answer.notYet()) {
        answer = again(pod, answer);
      }
      return answer.refused() ? answer.message() : "";
    } catch (KubernetesClientException e) {
      return Acts.refusal(e);
    }
  }

  /** Asks again until the disruption controller has counted. */
  private Evictions.Answer again(String pod, Evictions.Answer first) {
    Evictions.Answer answer = first;
    try (Changes changes = context.changes()) {
      while (answer.notYet() && changes.await(context.deadline())) {
        answer = evictions.evict(pod);
      }
    }
    if (answer.notYet()) {
      throw notAtWork(answer.message());
    }
    return answer;
  }

  private void awaitBudgets() {
    Budgets budgets = Budgets.of(context.client(), context.namespace());
    Optional<String> moving = Stillness.await(context, budgets::moving, context.deadline());
    if (moving.isPresent()) {
      throw notAtWork(moving.get());
    }
    // a budget that cannot count its pods keeps what it had, so this is no reason to give up
    Stillness.await(context, () -> uncounted(budgets), context.now().plus(MAX_COUNTING));
  }

  /** A budget that has not counted the pods that are there now, by its name. */
  private Optional<String> uncounted(Budgets budgets) {
    List<Pod> pods = context.client().pods().inNamespace(context.namespace()).list().getItems();
    return budgets.list().stream()
        .filter(budget -> !BudgetCount.isCurrent(Values.of(budget), pods))
        .map(budget -> budget.getMetadata().getName())
        .findFirst();
  }

  private static ClusterTrouble notAtWork(String why) {
    return new ClusterTrouble(
        "controller-trouble",
        "The cluster's controllers are not at work ("
            + why
            + "): run `lab status`, then check again.");
  }
}
