package dev.k8slab.embedded.control.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which pods are behind a service, and at which ports. Follows {@code
 * endpoint/endpoints_controller.go}.
 */
final class ServiceBackends {
  static final String SERVICES = "services";
  static final String TRIGGER = "endpoints.kubernetes.io/last-change-trigger-time";
  static final String HEADLESS = "service.kubernetes.io/headless";

  private final Objects objects;

  ServiceBackends(Objects objects) {
    this.objects = objects;
  }

  /** The services that a change of a service or a pod concerns. */
  Collection<Key> concerned(Change change) {
    Key key = change.key();
    if (key.resource().equals(SERVICES)) {
      return List.of(key);
    }
    Set<Key> found = new LinkedHashSet<>();
    if (key.resource().equals(Pods.RESOURCE)) {
      for (ObjectNode service : objects.list(SERVICES, key.namespace())) {
        LabelSelector selector = selector(service);
        boolean was = change.before() != null && selector.matches(change.before());
        if (!selector.isEmpty() && (was || selector.matches(change.after()))) {
          found.add(Objects.key(SERVICES, service));
        }
      }
    }
    return found;
  }

  static LabelSelector selector(ObjectNode service) {
    return LabelSelector.of(
        Json.object().set("matchLabels", service.path("spec").path("selector")));
  }

  static boolean isHeadless(ObjectNode service) {
    return Json.text(service, "spec", "clusterIP").equals("None");
  }

  static boolean takesUnready(ObjectNode service) {
    return service.path("spec").path("publishNotReadyAddresses").asBoolean();
  }

  /**
   * The pods behind a service that have an address, in the order of their addresses.
   *
   * @param going true for those, too, that are to go
   */
  List<ObjectNode> pods(ObjectNode service, boolean going) {
    LabelSelector selector = selector(service);
    return objects.list(Pods.RESOURCE, Meta.namespace(service)).stream()
        .filter(selector::matches)
        .filter(pod -> !Json.text(pod, "status", "podIP").isEmpty() && !Pods.isTerminal(pod))
        .filter(pod -> going || !Meta.isGoing(pod))
        .sorted(Comparator.comparing(pod -> Json.text(pod, "status", "podIP")))
        .toList();
  }

  /** The number of a service's port on a pod; empty if the pod has no port of that name. */
  static OptionalLong target(JsonNode port, ObjectNode pod) {
    JsonNode target = port.path("targetPort");
    if (!target.isTextual()) {
      long number = target.asLong();
      return OptionalLong.of(number == 0 ? port.path("port").asLong() : number);
    }
    for (JsonNode container : pod.path("spec").path("containers")) {
      for (JsonNode named : container.path("ports")) {
        if (Json.text(named, "name").equals(target.textValue())
            && Json.text(named, "protocol").equals(Json.text(port, "protocol"))) {
          return OptionalLong.of(named.path("containerPort").asLong());
        }
      }
    }
    return OptionalLong.empty();
  }

  static ObjectNode reference(ObjectNode pod, boolean withVersion) {
    ObjectNode reference =
        Json.object()
            .put("kind", "Pod")
            .put("namespace", Meta.namespace(pod))
            .put("name", Meta.name(pod))
            .put("uid", Meta.uid(pod));
    if (withVersion) {
      reference.set("resourceVersion", pod.path("metadata").path("resourceVersion"));
    }
    return reference;
  }

  /** The name that a pod has within a service; empty for none. */
  static String hostname(ObjectNode pod, ObjectNode service) {
    return Json.text(pod, "spec", "subdomain").equals(Meta.name(service))
        ? Json.text(pod, "spec", "hostname")
        : "";
  }

  /** What last happened to a service or its pods. */
  static String trigger(ObjectNode service, List<ObjectNode> pods) {
    Instant last = Meta.created(service);
    for (ObjectNode pod : pods) {
      Instant ready = Pods.readySince(pod);
      last = ready.isAfter(last) ? ready : last;
    }
    return last.toString();
  }
}
