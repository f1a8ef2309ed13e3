package dev.k8slab.grader.kind.trial;

import dev.k8slab.exercises.check.TrialCheck.Act;
import dev.k8slab.exercises.check.TrialCheck.Verb;
import dev.k8slab.grader.attempt.Undo;
import dev.k8slab.grader.attempt.Undo.Change;
import dev.k8slab.grader.attempt.Undo.Deed;
import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Stillness;
import dev.k8slab.grader.kube.Budgets;
import dev.k8slab.grader.kube.Changes;
import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.grader.kube.Evictions;
import dev.k8slab.grader.kube.ManifestFault;
import dev.k8slab.grader.kube.Manifests;
import dev.k8slab.grader.kube.Pods;
import dev.k8slab.grader.kube.Trouble;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Does to objects of the attempt's namespace what a trial says. What is to be put back is written
 * down before each thing is done.
 */
final class Acts {

  private static final String APPS = "apps/v1";

  /**
   * So often in a row must nothing go and nothing move before it is over: the disruption controller
   * counts a moment after a pod has become ready.
   */
  private static final int LAST_TRIES = 3;

  /** Evictions within so much time are at once: no pod is replaced and ready sooner. */
  private static final Duration TOGETHER = Duration.ofMillis(1500);

  private static final int MAX_TRIES = 3;

  private final Context context;
  private final KubernetesClient client;
  private final Undo undo;
  private final List<Change> changes = new ArrayList<>();

  /**
   * One thing to do.
   *
   * @param act what the trial says
   * @param name of the object
   * @param change how to put it back, or null where nothing is to be put back
   * @param manifest what to apply, or null
   */
  private record Step(Act act, String name, Change change, Map<String, Object> manifest) {}

  /** It cannot be done, which is reported to the learner. */
  static final class NotThere extends Exception {
    private static final long serialVersionUID = 1L;

    NotThere(String message) {
      super(message);
    }
  }

  /** It was still on its way when time was up. */
  static final class Unfinished extends Exception {
    private static final long serialVersionUID = 1L;

    Unfinished(String message) {
      super(message);
    }
  }

  Acts(Context context) {
    this.context = context;
    this.client = context.client();
    this.undo = new Undo(client, context.namespace());
  }

  /** Puts all back. */
  void putBack() {
    undo.putBack();
  }

  /** The objects of an act, as they are now. */
  private List<Step> find(Act act) throws NotThere {
    return switch (act.verb()) {
      case EVICT, DELETE -> pods(act).stream().map(pod -> gone(act, pod)).toList();
      case SCALE -> {
        Object before = Fields.at(Undo.content(workload(act)), "spec", "replicas");
        yield List.of(changed(act, Deed.SCALED, "" + act.replicas(), before));
      }
      case RESTART -> {
        Object before =
            Fields.at(
                Undo.content(workload(act)),
                "spec",
                "template",
                "metadata",
                "annotations",
                Undo.RESTARTED);
        yield List.of(changed(act, Deed.RESTARTED, Instant.now().toString(), before));
      }
      case APPLY ->
          Manifests.read(context.render(act.manifest())).stream()
              .map(object -> applied(act, object))
              .toList();
    };
  }

  /** Whoever owns a pod makes another one; one without an owner is made anew. */
  private static Step gone(Act act, Pod pod) {
    String name = pod.getMetadata().getName();
    Change change =
        pod.getMetadata().getOwnerReferences().isEmpty()
            ? new Change(Deed.DELETED, "v1", "Pod", name, null, Undo.content(pod))
            : null;
    return new Step(act, name, change, null);
  }

  private static Step changed(Act act, Deed deed, String now, Object before) {
    Change change = new Change(deed, APPS, act.kind(), act.name(), now, before);
    return new Step(act, act.name(), change, null);
  }

  private List<Pod> pods(Act act) throws NotThere {
    if (act.name() != null) {
      Pod pod = client.pods().inNamespace(context.namespace()).withName(act.name()).get();
      if (pod == null) {
        throw new NotThere("there is no pod " + act.name());
      }
      return List.of(pod);
    }
    String selector = context.render(act.pods());
    List<Pod> ready =
        client
            .pods()
            .inNamespace(context.namespace())
            .withLabelSelector(selector)
            .list()
            .getItems()
            .stream()
            .filter(Pods::ready)
            .sorted(Comparator.comparing(pod -> pod.getMetadata().getName()))
            .toList();
    int wanted = Math.max(1, act.count());
    if (ready.size() < wanted) {
      throw new NotThere(
          ready.size() + " of " + wanted + " pods with " + selector + " are there and ready");
    }
    return act.count() == 0 ? ready : ready.subList(0, wanted);
  }

  private GenericKubernetesResource workload(Act act) throws NotThere {
    GenericKubernetesResource workload =
        client
            .genericKubernetesResources(APPS, act.kind())
            .inNamespace(context.namespace())
            .withName(act.name())
            .get();
    if (workload == null) {
      throw new NotThere("there is no " + act.kind() + " " + act.name());
    }
    return workload;
  }

  private Step applied(Act act, HasMetadata object) {
    String name = object.getMetadata().getName();
    String namespace = object.getMetadata().getNamespace();
    boolean own = namespace == null || namespace.equals(context.namespace());
    if (name == null || !own || !isNamespaced(object)) {
      throw new ManifestFault(
          1, "a trial applies named objects of the attempt's namespace alone", null);
    }
    HasMetadata there =
        client
            .genericKubernetesResources(object.getApiVersion(), object.getKind())
            .inNamespace(context.namespace())
            .withName(name)
            .get();
    Change change =
        new Change(
            Deed.APPLIED,
            object.getApiVersion(),
            object.getKind(),
            name,
            UUID.randomUUID().toString(),
            there == null ? null : Undo.content(there));
    return new Step(act, name, change, Undo.content(object));
  }

  private boolean isNamespaced(HasMetadata object) {
    APIResourceList resources = client.getApiResources(object.getApiVersion());
    return resources != null
        && resources.getResources().stream()
            .filter(each -> each.getKind().equals(object.getKind()))
            .anyMatch(APIResource::getNamespaced);
  }

  /**
   * Does one of them to all its objects, at once.
   *
   * @return what came of it, for expressions
   * @throws NotThere where there are no such objects, or not as many as are needed
   * @throws Unfinished where pods would go later
   */
  Map<String, Object> run(Act act) throws NotThere, Unfinished {
    for (int tries = 1; ; tries++) {
      List<Step> steps = find(act);
      steps.stream().map(Step::change).filter(change -> change != null).forEach(changes::add);
      undo.note(changes);
      if (act.verb() == Verb.EVICT) {
        awaitBudgets();
      }
      Map<String, Map<String, Object>> results = new LinkedHashMap<>();
      Instant begin = Instant.now();
      // one after the other, the first ones' successors would be ready before the last is asked for
      long left = tried(steps, results);
      Duration took = Duration.between(begin, Instant.now());
      if (act.untilGone() && left > 0) {
        untilGone(steps, results);
      }
      boolean together =
          act.verb() != Verb.EVICT
              || act.untilGone()
              || steps.size() - left < 2
              || took.compareTo(TOGETHER) <= 0;
      if (together) {
        return Map.of("results", List.copyOf(results.values()));
      }
      requireAnotherTry(tries, steps, took);
    }
  }

  /** What was not evicted at once tells nothing of what may go at once; it is tried again. */
  private void requireAnotherTry(int tries, List<Step> steps, Duration took) {
    boolean lasting = steps.stream().anyMatch(step -> step.change() != null);
    if (tries == MAX_TRIES || lasting || Stillness.await(context, context.deadline()).isPresent()) {
      throw new ClusterTrouble(
          "too-slow",
          "The API server took %d ms to answer %d evictions, so nobody knows what goes at once: check again."
              .formatted(took.toMillis(), steps.size()));
    }
  }

  /**
   * Makes sure that what was scaled has got there, before something else is tried on it.
   *
   * @throws NotThere where nothing moves any more and it has not
   */
  void requireDone(Act act) throws NotThere {
    if (act.verb() != Verb.SCALE) {
      return;
    }
    Object ready = Fields.at(workload(act).getAdditionalProperties(), "status", "readyReplicas");
    int there = ready instanceof Number number ? number.intValue() : 0;
    if (there < act.replicas()) {
      throw new NotThere(
          "%d of %d replicas of %s %s are ready"
              .formatted(there, act.replicas(), act.kind(), act.name()));
    }
  }

  /** Does them all at once; how many of all are refused so far. */
  private long tried(List<Step> steps, Map<String, Map<String, Object>> results) {
    context.parallel().map(steps, this::result).forEach(each -> results.put(name(each), each));
    return results.values().stream().filter(Acts::isRefused).count();
  }

  /** Asks again for those that were refused, whenever something has changed. */
  private void untilGone(List<Step> steps, Map<String, Map<String, Object>> results)
      throws Unfinished {
    int tries = 0;
    long before = steps.size();
    try (Changes changes = new Changes(client, context.namespace())) {
      for (long left = before; left > 0 && tries < LAST_TRIES; before = left) {
        if (!changes.await(context.deadline())) {
          throw new Unfinished(left + " of " + steps.size() + " pods are still to go");
        }
        Optional<String> moving = Stillness.moving(context);
        left =
            tried(
                steps.stream().filter(step -> isRefused(results.get(step.name()))).toList(),
                results);
        tries = left < before || moving.isPresent() ? 0 : tries + 1;
      }
    }
  }

  private static String name(Map<String, Object> result) {
    return (String) result.get("name");
  }

  private static boolean isRefused(Map<String, Object> result) {
    return Boolean.TRUE.equals(result.get("refused"));
  }

  private Map<String, Object> result(Step step) {
    String refusal = run(step);
    return Map.of("name", step.name(), "refused", !refusal.isEmpty(), "message", refusal);
  }

  /** Does one thing; the words by which the API server refuses it, or empty. */
  private String run(Step step) {
    try {
      switch (step.act().verb()) {
        case EVICT -> {
          return evict(step.name());
        }
        case DELETE ->
            client.pods().inNamespace(context.namespace()).withName(step.name()).delete();
        case APPLY -> undo.apply(step.change(), step.manifest());
        default -> undo.act(step.change());
      }
      return "";
    } catch (KubernetesClientException e) {
      if (!Trouble.isRefusal(e)) {
        throw e;
      }
      return e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
    }
  }

  private String evict(String pod) {
    Evictions evictions = new Evictions(client, context.namespace());
    Evictions.Answer answer = evictions.evict(pod);
    try (Changes changes = new Changes(client, context.namespace())) {
      while (answer.notYet() && changes.await(context.deadline())) {
        answer = evictions.evict(pod);
      }
    }
    if (answer.notYet()) {
      throw notAtWork(answer.message());
    }
    return answer.refused() ? answer.message() : "";
  }

  private void awaitBudgets() {
    Budgets budgets = Budgets.of(client, context.namespace());
    Optional<String> moving = budgets.moving();
    try (Changes changes = new Changes(client, context.namespace())) {
      while (moving.isPresent() && changes.await(context.deadline())) {
        moving = budgets.moving();
      }
    }
    if (moving.isPresent()) {
      throw notAtWork(moving.get());
    }
  }

  private static ClusterTrouble notAtWork(String why) {
    return new ClusterTrouble(
        "controller-trouble",
        "The cluster's controllers are not at work ("
            + why
            + "): run `lab status`, then check again.");
  }
}
