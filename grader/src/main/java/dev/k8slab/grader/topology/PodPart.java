package dev.k8slab.grader.topology;

import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.effective.PodSpecs;
import dev.k8slab.grader.effective.SecurityContexts;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kube.Pods;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Pods with their containers, on their nodes. */
final class PodPart {

  private static final String DEFAULT_ACCOUNT = "default";

  private final Sketch sketch;

  PodPart(Sketch sketch) {
    this.sketch = sketch;
  }

  void draw() {
    sketch.inventory().all(Pod.class).forEach(this::draw);
  }

  private void draw(Pod pod) {
    Ref ref = Ref.of(pod);
    sketch.add(new Node(ref, PodStatus.health(pod), PodStatus.word(pod), facts(pod)));
    String node = pod.getSpec().getNodeName();
    if (node != null) {
      Ref there = new Ref(Kinds.NODE, "", node);
      sketch.add(node(there));
      sketch.add(ref, Relation.RUNS_ON, there);
    }
    String account = pod.getSpec().getServiceAccountName();
    sketch.add(
        ref,
        Relation.RUNS_AS,
        sketch.here(Kinds.SERVICE_ACCOUNT, account == null ? DEFAULT_ACCOUNT : account));
    Map<String, Object> values = Values.of(pod);
    Map<String, Object> spec = PodSpecs.of(values);
    container(pod, values, Fields.mapsAt(spec, "initContainers"), "init");
    container(pod, values, Fields.mapsAt(spec, "containers"), "");
    container(pod, values, Fields.mapsAt(spec, "ephemeralContainers"), "ephemeral");
  }

  private static List<String> facts(Pod pod) {
    List<String> facts = new ArrayList<>();
    int restarts =
        pod.getStatus().getContainerStatuses().stream()
            .map(ContainerStatus::getRestartCount)
            .mapToInt(Counts::of)
            .sum();
    if (restarts > 0) {
      facts.add("restarted " + Counts.many(restarts, "time", "times"));
    }
    String detail = Pods.ready(pod) || Pods.terminating(pod) ? "" : PodStatus.detail(pod);
    if (!detail.isEmpty()) {
      facts.add(detail);
    }
    return facts;
  }

  private void container(
      Pod pod, Map<String, Object> values, List<Map<String, Object>> containers, String kind) {
    for (Map<String, Object> container : containers) {
      List<String> facts = new ArrayList<>(containerFacts(values, container));
      if (!kind.isEmpty()) {
        facts.add(0, kind);
      }
      container(pod, container, facts);
    }
  }

  private void container(Pod pod, Map<String, Object> container, List<String> facts) {
    String name = Fields.textAt(container, "name");
    Ref ref = sketch.here(Kinds.CONTAINER, pod.getMetadata().getName() + "/" + name);
    String status = PodStatus.ofContainer(pod, name);
    Health health =
        status.isEmpty()
            ? Health.NEUTRAL
            : PodStatus.health(pod) == Health.STUCK ? Health.STUCK : Health.MOVING;
    boolean done = status.equals("Completed");
    sketch.add(new Node(ref, done ? Health.WELL : health, status, facts));
    sketch.add(Ref.of(pod), Relation.OWNS, ref);
  }

  private static List<String> containerFacts(
      Map<String, Object> pod, Map<String, Object> container) {
    Map<String, Object> context = SecurityContexts.effective(pod, container);
    List<String> facts = new ArrayList<>(List.of(Fields.textAt(container, "image")));
    facts.add(Tokens.mounted(pod, container) ? "API token" : "no API token");
    if (context.get("runAsUser") instanceof Number uid) {
      facts.add("uid " + uid);
    }
    if (Fields.isTrue(context, "privileged")) {
      facts.add("privileged");
    }
    Map<String, Object> capabilities = Fields.mapAt(context, "capabilities");
    String changed =
        Stream.concat(
                Fields.textsAt(capabilities, "add").stream().map(each -> "+" + each),
                Fields.textsAt(capabilities, "drop").stream().map(each -> "-" + each))
            .reduce((some, more) -> some + " " + more)
            .orElse("");
    if (!changed.isEmpty()) {
      facts.add(changed);
    }
    return facts;
  }

  private Node node(Ref ref) {
    Optional<io.fabric8.kubernetes.api.model.Node> node =
        sketch.inventory().all(io.fabric8.kubernetes.api.model.Node.class).stream()
            .filter(each -> each.getMetadata().getName().equals(ref.name()))
            .findFirst();
    return node.map(each -> node(ref, each)).orElse(Node.neutral(ref, List.of()));
  }

  private static Node node(Ref ref, io.fabric8.kubernetes.api.model.Node node) {
    boolean ready =
        node.getStatus().getConditions().stream()
            .filter(condition -> "Ready".equals(condition.getType()))
            .map(NodeCondition::getStatus)
            .anyMatch("True"::equals);
    boolean cordoned = Boolean.TRUE.equals(node.getSpec().getUnschedulable());
    return new Node(
        ref,
        ready ? Health.WELL : Health.STUCK,
        ready ? "Ready" : "NotReady",
        cordoned ? List.of("takes no new pods") : List.of());
  }
}
