package dev.k8slab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is behind Services, by their EndpointSlices. Follows {@code pkg/proxy}. */
final class Backends {
  private static final String SLICES = "endpointslices.discovery.k8s.io";
  private static final String SERVICE = "kubernetes.io/service-name";

  /**
   * One of them.
   *
   * @param pod its name; empty if it is none
   * @param hostName empty if it has none of its own
   * @param ports that it takes connections at
   */
  record Backend(String address, String pod, String hostName, List<Port> ports, boolean ready) {}

  /** A port of a Service, as a slice names it; the number is the backend's. */
  record Port(String name, String protocol, int number) {}

  private final Index<String> byService;
  private final Index<String> byAddress;

  Backends(Objects objects) {
    byService =
        new Index<>(
            objects,
            SLICES,
            slice -> List.of(Meta.namespace(slice) + "/" + Meta.label(slice, SERVICE)));
    byAddress = new Index<>(objects, SLICES, Backends::addresses);
  }

  private static List<String> addresses(ObjectNode slice) {
    return slice
        .path("endpoints")
        .valueStream()
        .flatMap(each -> each.path("addresses").valueStream())
        .map(JsonNode::asText)
        .distinct()
        .toList();
  }

  private List<ObjectNode> slices(ObjectNode service) {
    return byService.get(Meta.namespace(service) + "/" + Meta.name(service));
  }

  /** The names of Services that an address is behind, with their namespaces. */
  List<String[]> servicesOf(String address) {
    return byAddress.get(address).stream()
        .map(slice -> new String[] {Meta.namespace(slice), Meta.label(slice, SERVICE)})
        .toList();
  }

  /**
   * Where connections to a port of a Service may go.
   *
   * @param node only what is on this one; empty for all
   */
  List<Endpoint> endpoints(ObjectNode service, JsonNode port, String node) {
    List<Endpoint> ready = endpoints(service, port, node, "ready");
    return ready.isEmpty() ? endpoints(service, port, node, "serving") : ready;
  }

  private List<Endpoint> endpoints(
      ObjectNode service, JsonNode port, String node, String condition) {
    List<Endpoint> found = new ArrayList<>();
    for (ObjectNode slice : slices(service)) {
      Optional<Port> own =
          ports(slice).stream()
              .filter(each -> each.name().equals(Json.text(port, "name")))
              .findFirst();
      for (JsonNode endpoint : slice.path("endpoints")) {
        boolean takes = endpoint.path("conditions").path(condition).asBoolean();
        if (own.isPresent() && takes && (node.isEmpty() || node.equals(node(endpoint)))) {
          endpoint
              .path("addresses")
              .forEach(each -> found.add(new Endpoint(each.asText(), own.get().number())));
        }
      }
    }
    return found;
  }

  private static String node(JsonNode endpoint) {
    String name = Json.text(endpoint, "nodeName");
    return name.isEmpty()
        ? endpoint.path("topology").path("kubernetes.io/hostname").asText()
        : name;
  }

  private static List<Port> ports(JsonNode slice) {
    return slice
        .path("ports")
        .valueStream()
        .map(
            each ->
                new Port(
                    Json.text(each, "name"),
                    each.path("protocol").asText("TCP"),
                    each.path("port").asInt()))
        .toList();
  }

  /** All backends of a Service. */
  List<Backend> all(ObjectNode service) {
    List<Backend> found = new ArrayList<>();
    for (ObjectNode slice : slices(service)) {
      for (JsonNode endpoint : slice.path("endpoints")) {
        boolean pod = Json.text(endpoint, "targetRef", "kind").equals("Pod");
        for (JsonNode address : endpoint.path("addresses")) {
          found.add(
              new Backend(
                  address.asText(),
                  pod ? Json.text(endpoint, "targetRef", "name") : "",
                  Json.text(endpoint, "hostname"),
                  ports(slice),
                  endpoint.path("conditions").path("ready").asBoolean()));
        }
      }
    }
    return found;
  }
}
