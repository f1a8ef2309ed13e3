package dev.k8slab.grader.topology;

import dev.k8slab.grader.effective.Backend;
import dev.k8slab.grader.effective.Backends;
import dev.k8slab.grader.effective.LabelSelectors;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kube.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Services and the pods they send to. */
final class ServicePart {

  private final Sketch sketch;
  private final List<Pod> pods;
  private final List<Map<String, Object>> values;

  ServicePart(Sketch sketch) {
    this.sketch = sketch;
    this.pods = sketch.inventory().all(Pod.class);
    this.values = pods.stream().map(Values::of).toList();
  }

  void draw() {
    sketch.inventory().all(Service.class).forEach(this::draw);
  }

  private void draw(Service service) {
    List<Backend> backends = Backends.of(Values.of(service), values);
    sketch.add(node(service, backends));
    for (Backend backend : backends) {
      sketch.add(
          Ref.of(service),
          Relation.SENDS_TO,
          sketch.here(Kinds.POD, backend.pod()),
          address(backend) + (backend.ready() ? "" : ", not ready"));
    }
  }

  private Node node(Service service, List<Backend> backends) {
    Ref ref = Ref.of(service);
    Map<String, String> selector = service.getSpec().getSelector();
    if ("ExternalName".equals(service.getSpec().getType())) {
      return Node.neutral(ref, List.of("stands for " + service.getSpec().getExternalName()));
    } else if (selector == null || selector.isEmpty()) {
      return Node.neutral(
          ref, and(facts(service), "selects no pods, its addresses are set by hand"));
    }
    String labels = LabelSelectors.text(selector);
    if (backends.isEmpty()) {
      return none(service, labels, selected(selector));
    }
    List<String> facts = and(facts(service), "selects " + labels);
    long ready = backends.stream().filter(Backend::ready).count();
    return new Node(
        ref,
        ready == backends.size() ? Health.WELL : Health.MOVING,
        ready + " of " + Counts.many(backends.size(), "pod", "pods") + " ready",
        facts);
  }

  private static Node none(Service service, String labels, List<Pod> selected) {
    Ref ref = Ref.of(service);
    if (selected.isEmpty()) {
      return new Node(ref, Health.STUCK, "no pod is labelled " + labels, facts(service));
    }
    List<String> facts = and(facts(service), "selects " + labels);
    return selected.stream().anyMatch(Pods::ready)
        ? new Node(ref, Health.STUCK, "no pod has its ports", facts)
        : new Node(ref, Health.MOVING, "no pod can be sent to yet", facts);
  }

  private List<Pod> selected(Map<String, String> selector) {
    return pods.stream()
        .filter(pod -> pod.getMetadata().getLabels() != null)
        .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
        .toList();
  }

  private static List<String> facts(Service service) {
    List<String> facts = new ArrayList<>();
    String type = service.getSpec().getType();
    if ("None".equals(service.getSpec().getClusterIP())) {
      facts.add("headless");
    } else if (type != null && !type.equals("ClusterIP")) {
      facts.add(type);
    }
    service.getSpec().getPorts().forEach(port -> facts.add(port(port)));
    return facts;
  }

  private static String port(ServicePort port) {
    String number = String.valueOf(port.getPort());
    String target =
        port.getTargetPort() == null ? number : String.valueOf(port.getTargetPort().getValue());
    String protocol =
        port.getProtocol() == null || port.getProtocol().equals("TCP")
            ? ""
            : " " + port.getProtocol();
    return "port "
        + number
        + protocol
        + (port.getNodePort() == null ? "" : " (" + port.getNodePort() + " on nodes)")
        + (target.equals(number) ? "" : " → " + target);
  }

  private String address(Backend backend) {
    String ip =
        pods.stream()
            .filter(pod -> pod.getMetadata().getName().equals(backend.pod()))
            .map(pod -> pod.getStatus().getPodIP())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("");
    String ports =
        backend.ports().stream()
            .map(port -> String.valueOf(port.targetPort()))
            .distinct()
            .collect(Collectors.joining(","));
    return ports.isEmpty() ? ip : ip + ":" + ports;
  }

  private static List<String> and(List<String> facts, String further) {
    List<String> all = new ArrayList<>(facts);
    all.add(further);
    return all;
  }
}
