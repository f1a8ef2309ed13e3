package dev.k8slab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services by their addresses, their ports at nodes, and their names. */
final class Services {
  private static final String RESOURCE = "services";

  private final Index<String> byAddress;
  private final Index<Integer> byNodePort;
  private final Index<String> byName;

  Services(Objects objects) {
    byAddress = new Index<>(objects, RESOURCE, Services::addresses);
    byNodePort = new Index<>(objects, RESOURCE, Services::nodePorts);
    byName =
        new Index<>(
            objects, RESOURCE, each -> List.of(Meta.namespace(each) + "/" + Meta.name(each)));
  }

  private static List<String> addresses(ObjectNode service) {
    List<String> all = new ArrayList<>();
    all.add(Json.text(service, "spec", "clusterIP"));
    all.addAll(Json.texts(service.path("spec").path("externalIPs")));
    service
        .path("status")
        .path("loadBalancer")
        .path("ingress")
        .forEach(each -> all.add(Json.text(each, "ip")));
    return all;
  }

  private static List<Integer> nodePorts(ObjectNode service) {
    List<Integer> all = new ArrayList<>();
    for (JsonNode port : service.path("spec").path("ports")) {
      if (port.path("nodePort").asInt() > 0) {
        all.add(port.path("nodePort").asInt());
      }
    }
    return all;
  }

  /** The one that has an address. */
  Optional<ObjectNode> at(String address) {
    return address.isEmpty() || address.equals("None")
        ? Optional.empty()
        : byAddress.get(address).stream().findFirst();
  }

  /** Those that have a port at every node, for one protocol or another. */
  List<ObjectNode> atNodes(int port) {
    return byNodePort.get(port);
  }

  /** The one of a name; null if there is none. */
  ObjectNode named(String namespace, String name) {
    return byName.get(namespace + "/" + name).stream().findFirst().orElse(null);
  }
}
