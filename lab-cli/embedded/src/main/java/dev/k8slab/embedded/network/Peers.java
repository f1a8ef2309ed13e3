package dev.k8slab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Protocol;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.objects.Pods;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who has an address. */
final class Peers {
  private final Index<String> pods;
  private final Index<String> nodes;
  private final Index<String> namespaces;

  /** Pods by their nodes' addresses and their ports there, such as {@code 172.17.0.2:8080/TCP}. */
  private final Index<String> hostPorts;

  Peers(Objects objects) {
    pods = new Index<>(objects, Pods.RESOURCE, Peers::own);
    nodes = new Index<>(objects, "nodes", Peers::addresses);
    namespaces = new Index<>(objects, "namespaces", each -> List.of(Meta.name(each)));
    hostPorts = new Index<>(objects, Pods.RESOURCE, Peers::hostPorts);
  }

  private static List<String> own(ObjectNode pod) {
    String address = Json.text(pod, "status", "podIP");
    return address.isEmpty() || Pods.isTerminal(pod) || isHost(pod) ? List.of() : List.of(address);
  }

  private static boolean isHost(ObjectNode pod) {
    return pod.path("spec").path("hostNetwork").asBoolean();
  }

  private static List<String> hostPorts(ObjectNode pod) {
    List<String> all = new ArrayList<>();
    String node = Json.text(pod, "status", "hostIP");
    if (node.isEmpty() || own(pod).isEmpty()) {
      return all;
    }
    for (JsonNode container : pod.path("spec").path("containers")) {
      for (JsonNode port : container.path("ports")) {
        if (port.path("hostPort").asInt() > 0) {
          all.add(node + ":" + port.path("hostPort").asInt() + "/" + protocol(port));
        }
      }
    }
    return all;
  }

  private static String protocol(JsonNode port) {
    return port.path("protocol").asText("TCP");
  }

  private static List<String> addresses(ObjectNode node) {
    return node.path("status")
        .path("addresses")
        .valueStream()
        .map(each -> Json.text(each, "address"))
        .distinct()
        .toList();
  }

  /** The pod that has an address of its own; empty if none has, or if it is its node's. */
  Optional<ObjectNode> pod(String address) {
    return pods.get(address).stream().findFirst();
  }

  /** Where a port of a node leads to that a pod has taken; empty if none has. */
  Optional<Endpoint> hostPort(Endpoint node, Protocol protocol) {
    for (ObjectNode pod : hostPorts.get(node + "/" + protocol.name())) {
      for (JsonNode container : pod.path("spec").path("containers")) {
        for (JsonNode port : container.path("ports")) {
          if (port.path("hostPort").asInt() == node.port()
              && protocol(port).equals(protocol.name())) {
            String address = Json.text(pod, "status", "podIP");
            return Optional.of(new Endpoint(address, port.path("containerPort").asInt()));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The node that has an address. */
  Optional<ObjectNode> node(String address) {
    return nodes.get(address).stream().findFirst();
  }

  /** True if an address is a node's. */
  boolean isNode(String address) {
    return node(address).isPresent();
  }

  /** The namespace that a pod is in. */
  Optional<ObjectNode> namespace(ObjectNode pod) {
    return namespaces.get(Meta.namespace(pod)).stream().findFirst();
  }
}
