package dev.k8slab.embedded.control.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Again;
import dev.k8slab.embedded.control.Controller;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Writes the addresses behind services into Endpoints. Follows the controller {@code endpoint}. */
public final class EndpointsController implements Controller {
  private static final String RESOURCE = "endpoints";
  private static final String MANAGED_BY = "endpoints.kubernetes.io/managed-by";
  private static final int MANAGED_SINCE = 33;
  private static final int PLAIN_REFERENCES_SINCE = 21;

  private final Objects objects;
  private final Requests requests;
  private final ServiceBackends backends;
  private final int minor;

  /** For one cluster, of a version. */
  public EndpointsController(Objects objects, Requests requests, int minor) {
    this.objects = objects;
    this.requests = requests;
    this.backends = new ServiceBackends(objects);
    this.minor = minor;
  }

  @Override
  public Collection<Key> concerned(Change change) {
    if (change.key().resource().equals(RESOURCE) && change.deleted()) {
      Key key = change.key();
      return List.of(new Key(ServiceBackends.SERVICES, key.namespace(), key.name()));
    }
    return backends.concerned(change);
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode service = objects.get(key);
    ObjectNode known = objects.get(RESOURCE, key.namespace(), key.name());
    if (service == null) {
      if (known != null) {
        requests.delete(known);
      }
      return Again.NO;
    }
    if (service.path("spec").path("selector").isEmpty()) {
      return Again.NO;
    }
    List<ObjectNode> pods = backends.pods(service, ServiceBackends.takesUnready(service));
    ArrayNode subsets = subsets(service, pods);
    ObjectNode labels = labels(service);
    if (known != null
        && subsets.equals(normal(known.path("subsets")))
        && labels.equals(normalLabels(known))) {
      return Again.NO;
    }
    ObjectNode written =
        known == null
            ? Json.object().put("apiVersion", "v1").put("kind", "Endpoints")
            : known.deepCopy();
    ObjectNode metadata = Json.at(written, "metadata");
    metadata.put("name", Meta.name(service));
    metadata.set("labels", labels);
    Json.at(metadata, "annotations")
        .put(ServiceBackends.TRIGGER, ServiceBackends.trigger(service, pods));
    written.set("subsets", subsets);
    if (known == null) {
      requests.create(key.namespace(), written);
    } else {
      requests.update(written);
    }
    return Again.NO;
  }

  private static JsonNode normal(JsonNode subsets) {
    return subsets.isArray() ? subsets : Json.array();
  }

  private static JsonNode normalLabels(ObjectNode endpoints) {
    JsonNode labels = endpoints.path("metadata").path("labels");
    return labels.isObject() ? labels : Json.object();
  }

  private ObjectNode labels(ObjectNode service) {
    JsonNode own = service.path("metadata").path("labels");
    ObjectNode labels = own.isObject() ? own.deepCopy() : Json.object();
    if (ServiceBackends.isHeadless(service)) {
      labels.put(ServiceBackends.HEADLESS, "");
    }
    if (minor >= MANAGED_SINCE) {
      labels.put(MANAGED_BY, "endpoint-controller");
    }
    return labels;
  }

  /** One subset for all pods that have the same ports. Follows {@code RepackSubsets}. */
  private ArrayNode subsets(ObjectNode service, List<ObjectNode> pods) {
    Map<ArrayNode, ObjectNode> byPorts = new LinkedHashMap<>();
    for (ObjectNode pod : pods) {
      ArrayNode ports = ports(service, pod);
      boolean portless = service.path("spec").path("ports").isEmpty();
      if (ports.isEmpty() && !portless) {
        continue;
      }
      ObjectNode subset = byPorts.computeIfAbsent(ports, p -> Json.object());
      boolean ready = Pods.isReady(pod) || ServiceBackends.takesUnready(service);
      subset.withArray(ready ? "addresses" : "notReadyAddresses").add(address(service, pod));
    }
    ArrayNode subsets = Json.array();
    byPorts.forEach(
        (ports, subset) -> {
          ObjectNode ordered = subsets.addObject();
          for (String list : List.of("addresses", "notReadyAddresses")) {
            if (subset.has(list)) {
              ordered.set(list, subset.get(list));
            }
          }
          if (!ports.isEmpty()) {
            ordered.set("ports", ports);
          }
        });
    return subsets;
  }

  private static ArrayNode ports(ObjectNode service, ObjectNode pod) {
    ArrayNode ports = Json.array();
    for (JsonNode port : service.path("spec").path("ports")) {
      OptionalLong number = ServiceBackends.target(port, pod);
      if (number.isPresent()) {
        ObjectNode written = ports.addObject();
        if (port.has("name")) {
          written.set("name", port.get("name"));
        }
        written.put("port", number.getAsLong()).put("protocol", Json.text(port, "protocol"));
        if (port.has("appProtocol")) {
          written.set("appProtocol", port.get("appProtocol"));
        }
      }
    }
    return ports;
  }

  private ObjectNode address(ObjectNode service, ObjectNode pod) {
    ObjectNode address = Json.object().put("ip", Json.text(pod, "status", "podIP"));
    String hostname = ServiceBackends.hostname(pod, service);
    if (!hostname.isEmpty()) {
      address.put("hostname", hostname);
    }
    address.put("nodeName", Pods.node(pod));
    address.set("targetRef", ServiceBackends.reference(pod, minor < PLAIN_REFERENCES_SINCE));
    return address;
  }
}
