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
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Writes the addresses behind services into EndpointSlices. Follows the controller {@code
 * endpointslice}.
 */
public final class EndpointSlices implements Controller {
  private static final String RESOURCE = "endpointslices.discovery.k8s.io";
  private static final String SERVICE = "kubernetes.io/service-name";
  private static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
  private static final String MANAGER = "endpointslice-controller.k8s.io";
  private static final int MAX_ENDPOINTS = 100;
  private static final int STABLE_SINCE = 21;

  private final Objects objects;
  private final Requests requests;
  private final ServiceBackends backends;
  private final boolean old;

  /** For one cluster, of a version. */
  public EndpointSlices(Objects objects, Requests requests, int minor) {
    this.objects = objects;
    this.requests = requests;
    this.backends = new ServiceBackends(objects);
    this.old = minor < STABLE_SINCE;
  }

  @Override
  public Collection<Key> concerned(Change change) {
    Key key = change.key();
    if (key.resource().equals(RESOURCE) && change.deleted()) {
      String service = Meta.label(change.after(), SERVICE);
      return List.of(new Key(ServiceBackends.SERVICES, key.namespace(), service));
    }
    return backends.concerned(change);
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode service = objects.get(key);
    if (service == null || service.path("spec").path("selector").isEmpty()) {
      return Again.NO;
    }
    List<ObjectNode> known =
        objects.list(
            RESOURCE,
            key.namespace(),
            slice ->
                Meta.label(slice, SERVICE).equals(key.name())
                    && Meta.label(slice, MANAGED_BY).equals(MANAGER)
                    && !Meta.isGoing(slice));
    List<ObjectNode> pods = backends.pods(service, !old || ServiceBackends.takesUnready(service));
    List<ObjectNode> wanted = slices(service, pods);
    String trigger = ServiceBackends.trigger(service, pods);
    for (int i = 0; i < Math.max(known.size(), wanted.size()); i++) {
      if (i >= wanted.size()) {
        requests.delete(known.get(i));
      } else if (i >= known.size()) {
        requests.create(key.namespace(), described(wanted.get(i), service, null, trigger));
      } else {
        update(known.get(i), wanted.get(i), service, trigger);
      }
    }
    return Again.NO;
  }

  private void update(ObjectNode known, ObjectNode wanted, ObjectNode service, String trigger) {
    ObjectNode changed = described(wanted, service, known, trigger);
    boolean same =
        List.of("addressType", "endpoints", "ports").stream()
            .allMatch(field -> empty(changed.path(field)).equals(empty(known.path(field))));
    if (!same
        || !changed.path("metadata").path("labels").equals(known.path("metadata").path("labels"))) {
      requests.update(changed);
    }
  }

  private static JsonNode empty(JsonNode list) {
    return list.isNull() || list.isMissingNode() || list.isArray() && list.isEmpty()
        ? Json.array()
        : list;
  }

  private ObjectNode described(
      ObjectNode wanted, ObjectNode service, ObjectNode known, String trigger) {
    ObjectNode slice =
        known == null
            ? Json.object()
                .put("apiVersion", "discovery.k8s.io/" + (old ? "v1beta1" : "v1"))
                .put("kind", "EndpointSlice")
            : known.deepCopy();
    ObjectNode metadata = Json.at(slice, "metadata");
    if (known == null) {
      metadata.put("generateName", Meta.name(service) + "-");
      metadata.putArray("ownerReferences").add(Meta.reference(service));
    }
    JsonNode own = service.path("metadata").path("labels");
    ObjectNode labels = own.isObject() ? own.deepCopy() : Json.object();
    labels.put(MANAGED_BY, MANAGER).put(SERVICE, Meta.name(service));
    if (ServiceBackends.isHeadless(service)) {
      labels.put(ServiceBackends.HEADLESS, "");
    }
    metadata.set("labels", labels);
    Json.at(metadata, "annotations").put(ServiceBackends.TRIGGER, trigger);
    slice.setAll(wanted);
    return slice;
  }

  private List<ObjectNode> slices(ObjectNode service, List<ObjectNode> pods) {
    Map<ArrayNode, List<ObjectNode>> byPorts = new LinkedHashMap<>();
    for (ObjectNode pod : pods) {
      byPorts.computeIfAbsent(ports(service, pod), p -> new ArrayList<>()).add(pod);
    }
    List<ObjectNode> slices = new ArrayList<>();
    byPorts.forEach(
        (ports, group) -> {
          for (int from = 0; from < group.size(); from += MAX_ENDPOINTS) {
            int to = Math.min(group.size(), from + MAX_ENDPOINTS);
            slices.add(slice(service, ports, group.subList(from, to)));
          }
        });
    if (slices.isEmpty()) {
      slices.add(slice(service, Json.array(), List.of()));
    }
    return slices;
  }

  private ObjectNode slice(ObjectNode service, ArrayNode ports, List<ObjectNode> pods) {
    ObjectNode slice = Json.object().put("addressType", "IPv4");
    ArrayNode endpoints = slice.putArray("endpoints");
    pods.forEach(pod -> endpoints.add(endpoint(service, pod)));
    slice.set("ports", ports);
    return slice;
  }

  private static ArrayNode ports(ObjectNode service, ObjectNode pod) {
    ArrayNode ports = Json.array();
    for (JsonNode port : service.path("spec").path("ports")) {
      OptionalLong number = ServiceBackends.target(port, pod);
      if (number.isPresent()) {
        ObjectNode written =
            ports
                .addObject()
                .put("name", Json.text(port, "name"))
                .put("protocol", Json.text(port, "protocol"))
                .put("port", number.getAsLong());
        if (port.has("appProtocol")) {
          written.set("appProtocol", port.get("appProtocol"));
        }
      }
    }
    return ports;
  }

  private ObjectNode endpoint(ObjectNode service, ObjectNode pod) {
    ObjectNode endpoint = Json.object();
    endpoint.putArray("addresses").add(Json.text(pod, "status", "podIP"));
    boolean serving = Pods.isReady(pod);
    boolean going = Meta.isGoing(pod);
    ObjectNode conditions =
        endpoint
            .putObject("conditions")
            .put("ready", ServiceBackends.takesUnready(service) || serving && !going);
    if (!old) {
      conditions.put("serving", serving).put("terminating", going);
    }
    String hostname = ServiceBackends.hostname(pod, service);
    if (!hostname.isEmpty()) {
      endpoint.put("hostname", hostname);
    }
    endpoint.set("targetRef", ServiceBackends.reference(pod, old));
    if (old) {
      endpoint.putObject("topology").put("kubernetes.io/hostname", Pods.node(pod));
      return endpoint;
    }
    endpoint.put("nodeName", Pods.node(pod));
    ObjectNode node = objects.get("nodes", "", Pods.node(pod));
    String zone = node == null ? "" : Meta.label(node, "topology.kubernetes.io/zone");
    if (!zone.isEmpty()) {
      endpoint.put("zone", zone);
    }
    return endpoint;
  }
}
