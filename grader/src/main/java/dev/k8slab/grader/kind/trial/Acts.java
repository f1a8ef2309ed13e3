package dev.k8slab.grader.kind.trial;

import dev.k8slab.exercises.check.TrialCheck.Act;
import dev.k8slab.exercises.check.TrialCheck.Verb;
import dev.k8slab.grader.attempt.Undo;
import dev.k8slab.grader.attempt.Undo.Change;
import dev.k8slab.grader.attempt.Undo.Deed;
import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.kind.Context;
import dev.k8slab.grader.kind.Stillness;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Does to objects of the attempt's namespace what a trial says. What is to be put back is written
 * down before each thing is done.
 */
final class Acts {

  private static final String APPS = "apps/v1";

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
        Object before = at(act, "spec", "replicas");
        yield List.of(changed(act, Deed.SCALED, "" + act.replicas(), before));
      }
      case RESTART -> {
        Object before = at(act, "spec", "template", "metadata", "annotations", Undo.RESTARTED);
        yield List.of(changed(act, Deed.RESTARTED, context.now().toString(), before));
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

  /** What the workload of an act holds at some fields below each other, or null. */
  private Object at(Act act, String... path) throws NotThere {
    GenericKubernetesResource workload =
        client
            .genericKubernetesResources(APPS, act.kind())
            .inNamespace(context.namespace())
            .withName(act.name())
            .get();
    if (workload == null) {
      throw new NotThere("there is no " + act.kind() + " " + act.name());
    }
    return Fields.at(workload.getAdditionalProperties(), path);
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
   * @throws Eviction.Unfinished where pods would go later
   */
  Map<String, Object> run(Act act) throws NotThere, Eviction.Unfinished {
    return Map.of("results", act.verb() == Verb.EVICT ? evicted(act) : done(noted(act)));
  }

  /** The objects, once it is written down how they are put back. */
  private List<Step> noted(Act act) throws NotThere {
    List<Step> steps = find(act);
    steps.stream().map(Step::change).filter(change -> change != null).forEach(changes::add);
    undo.note(changes);
    return steps;
  }

  private List<Map<String, Object>> done(List<Step> steps) {
    return context.parallel().map(steps, step -> result(step.name(), run(step)));
  }

  /** What was not evicted at once tells nothing of what may go at once: it is tried again. */
  private List<Map<String, Object>> evicted(Act act) throws NotThere, Eviction.Unfinished {
    for (int tries = 1; ; tries++) {
      List<Step> steps = noted(act);
      Eviction eviction = new Eviction(context, steps.stream().map(Step::name).toList());
      if (act.untilGone()) {
        eviction.untilGone();
        return eviction.results();
      } else if (eviction.wasAtOnce()) {
        return eviction.results();
      }
      boolean lasting = steps.stream().anyMatch(step -> step.change() != null);
      if (tries == MAX_TRIES
          || lasting
          || Stillness.await(context, context.deadline()).isPresent()) {
        throw eviction.tooSlow();
      }
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
    Object ready = at(act, "status", "readyReplicas");
    int there = ready instanceof Number number ? number.intValue() : 0;
    if (there < act.replicas()) {
      throw new NotThere(
          "%d of %d replicas of %s %s are ready"
              .formatted(there, act.replicas(), act.kind(), act.name()));
    }
  }

  static Map<String, Object> result(String name, String refusal) {
    return Map.of("name", name, "refused", !refusal.isEmpty(), "message", refusal);
  }

  /** Does one thing; the words by which the API server refuses it, or empty. */
  private String run(Step step) {
    try {
      switch (step.act().verb()) {
        case DELETE ->
            client.pods().inNamespace(context.namespace()).withName(step.name()).delete();
        case APPLY -> undo.apply(step.change(), step.manifest());
        default -> undo.act(step.change());
      }
      return "";
    } catch (KubernetesClientException e) {
      return refusal(e);
    }
  }

  /** The words of a refusal; anything else is thrown on. */
  static String refusal(KubernetesClientException e) {
    if (!Trouble.isRefusal(e)) {
      throw e;
    }
    return e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
  }
}
