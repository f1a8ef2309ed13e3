package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Ingresses of {@code v1beta1}, whose backends had one form less. Follows {@code
 * apis/networking/v1beta1.Convert_v1beta1_IngressBackend_To_networking_IngressBackend}.
 */
final class IngressConversion implements Conversion {

  @Override
  public String hub(int minor) {
    return "v1";
  }

  @Override
  public ObjectNode toHub(ObjectNode ingress) {
    return converted(ingress, "backend", "defaultBackend", IngressConversion::toHubBackend);
  }

  @Override
  public ObjectNode fromHub(ObjectNode ingress) {
    return converted(ingress, "defaultBackend", "backend", IngressConversion::fromHubBackend);
  }

  /** With every backend converted; that of the whole is called otherwise, too. */
  private static ObjectNode converted(
      ObjectNode ingress, String from, String to, UnaryOperator<ObjectNode> backends) {
    ObjectNode copy = ingress.deepCopy();
    ObjectNode spec = Json.at(copy, "spec");
    if (spec.remove(from) instanceof ObjectNode backend) {
      spec.set(to, backends.apply(backend));
    }
    for (ObjectNode path : paths(spec)) {
      if (path.get("backend") instanceof ObjectNode backend) {
        path.set("backend", backends.apply(backend));
      }
    }
    return copy;
  }

  private static ObjectNode toHubBackend(ObjectNode old) {
    ObjectNode backend = Json.object();
    String name = Json.text(old, "serviceName");
    JsonNode port = old.path("servicePort");
    boolean hasPort = port.isTextual() ? !port.asText().isEmpty() : port.asLong() != 0;
    if (!name.isEmpty() || hasPort) {
      ObjectNode service = backend.putObject("service").put("name", name);
      if (hasPort) {
        service.putObject("port").set(port.isTextual() ? "name" : "number", port);
      }
    }
    copyResource(old, backend);
    return backend;
  }

  private static ObjectNode fromHubBackend(ObjectNode backend) {
    ObjectNode old = Json.object();
    JsonNode service = backend.path("service");
    if (service.isObject()) {
      old.set("serviceName", service.path("name"));
      String named = Json.text(service, "port", "name");
      if (named.isEmpty()) {
        old.put("servicePort", service.path("port").path("number").asLong());
      } else {
        old.put("servicePort", named);
      }
    }
    copyResource(backend, old);
    return old;
  }

  private static void copyResource(ObjectNode from, ObjectNode to) {
    if (from.has("resource")) {
      to.set("resource", from.get("resource"));
    }
  }

  private static List<ObjectNode> paths(ObjectNode spec) {
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode rule : spec.path("rules")) {
      rule.path("http").path("paths").forEach(path -> found.add((ObjectNode) path));
    }
    return found;
  }
}
