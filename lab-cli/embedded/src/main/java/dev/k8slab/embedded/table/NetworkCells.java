package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The cells of services, endpoints and ingresses. Follows {@code printService}, {@code
 * formatEndpoints}, {@code printIngress}.
 */
final class NetworkCells {
  private NetworkCells() {}

  static String service(String what, ObjectNode service) {
    JsonNode spec = service.path("spec");
    return switch (what) {
      case "address" -> Cells.orElse(Json.text(spec, "clusterIP"), "<none>");
      case "external" -> external(service);
      case "ports" -> ports(spec.path("ports"));
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static String external(ObjectNode service) {
    JsonNode spec = service.path("spec");
    List<String> given = Json.texts(spec.path("externalIPs"));
    return switch (Json.text(spec, "type")) {
      case "ExternalName" -> Json.text(spec, "externalName");
      case "LoadBalancer" -> {
        List<String> addresses = new ArrayList<>();
        for (JsonNode ingress : service.path("status").path("loadBalancer").path("ingress")) {
          addresses.add(Cells.orElse(Json.text(ingress, "ip"), Json.text(ingress, "hostname")));
        }
        addresses.addAll(given);
        yield addresses.isEmpty() ? "<pending>" : String.join(",", addresses);
      }
      default -> given.isEmpty() ? "<none>" : String.join(",", given);
    };
  }

  private static String ports(JsonNode ports) {
    List<String> words = new ArrayList<>();
    for (JsonNode port : ports) {
      String node = port.has("nodePort") ? ":" + port.get("nodePort").asText() : "";
      words.add(port.path("port").asText() + node + "/" + Json.text(port, "protocol"));
    }
    return words.isEmpty() ? "<none>" : String.join(",", words);
  }

  static String endpoints(ObjectNode endpoints) {
    List<String> words = new ArrayList<>();
    for (JsonNode subset : endpoints.path("subsets")) {
      if (subset.path("ports").isEmpty()) {
        subset.path("addresses").forEach(address -> words.add(Json.text(address, "ip")));
      }
      for (JsonNode port : subset.path("ports")) {
        subset
            .path("addresses")
            .forEach(
                address -> words.add(Json.text(address, "ip") + ":" + port.path("port").asText()));
      }
    }
    if (words.size() > 3) {
      return String.join(",", words.subList(0, 3)) + " + " + (words.size() - 3) + " more...";
    }
    return words.isEmpty() ? "<none>" : String.join(",", words);
  }

  static String ingress(String what, ObjectNode ingress) {
    switch (what) {
      case "hosts" -> {
        Set<String> hosts = new LinkedHashSet<>();
        ingress.path("spec").path("rules").forEach(rule -> hosts.add(Json.text(rule, "host")));
        hosts.remove("");
        return hosts.isEmpty() ? "*" : String.join(",", hosts);
      }
      case "addresses" -> {
        List<String> addresses = new ArrayList<>();
        ingress
            .path("status")
            .path("loadBalancer")
            .path("ingress")
            .forEach(
                one ->
                    addresses.add(Cells.orElse(Json.text(one, "ip"), Json.text(one, "hostname"))));
        return String.join(",", addresses);
      }
      case "ports" -> {
        return ingress.path("spec").path("tls").isEmpty() ? "80" : "80, 443";
      }
      default -> throw new IllegalArgumentException(what);
    }
  }
}
