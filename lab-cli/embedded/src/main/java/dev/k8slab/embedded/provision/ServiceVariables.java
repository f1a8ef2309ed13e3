package dev.k8slab.embedded.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Variables that tell a container of the Services of its namespace. Follows {@code
 * kubelet/envvars.FromServices}.
 */
final class ServiceVariables {
  private ServiceVariables() {}

  /**
   * For a pod: those of its namespace if it wants links, and the API server's always.
   *
   * @param links whether the pod wants links
   */
  static Map<String, String> of(Objects objects, String namespace, boolean links) {
    Map<String, String> variables = new LinkedHashMap<>();
    ObjectNode api = objects.get("services", "default", "kubernetes");
    if (api != null) {
      add(variables, api);
    }
    if (links) {
      objects.list("services", namespace).forEach(service -> add(variables, service));
    }
    return variables;
  }

  private static void add(Map<String, String> variables, ObjectNode service) {
    String address = Json.text(service, "spec", "clusterIP");
    JsonNode ports = service.path("spec").path("ports");
    if (address.isEmpty() || address.equals("None") || ports.isEmpty()) {
      return;
    }
    String name = variable(Meta.name(service));
    variables.put(name + "_SERVICE_HOST", address);
    variables.put(name + "_SERVICE_PORT", ports.get(0).path("port").asText());
    for (JsonNode port : ports) {
      String named = Json.text(port, "name");
      if (!named.isEmpty()) {
        variables.put(name + "_SERVICE_PORT_" + variable(named), port.path("port").asText());
      }
    }
    boolean first = true;
    for (JsonNode port : ports) {
      String number = port.path("port").asText();
      String protocol = port.path("protocol").asText("TCP");
      String url = protocol.toLowerCase(Locale.ROOT) + "://" + address + ":" + number;
      if (first) {
        variables.put(name + "_PORT", url);
        first = false;
      }
      String prefix = name + "_PORT_" + number + "_" + protocol.toUpperCase(Locale.ROOT);
      variables.put(prefix, url);
      variables.put(prefix + "_PROTO", protocol.toLowerCase(Locale.ROOT));
      variables.put(prefix + "_PORT", number);
      variables.put(prefix + "_ADDR", address);
    }
  }

  private static String variable(String name) {
    return name.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
