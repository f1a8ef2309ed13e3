package dev.k8slab.embedded.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.schema.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What a pod can be asked about itself. Follows {@code fieldpath.ExtractFieldPathAsString} and
 * {@code resource.ExtractContainerResourceValue}.
 */
final class PodFields {
  private final ObjectNode pod;
  private final ObjectNode node;
  private final String address;

  /**
   * Of a pod on its node.
   *
   * @param node null where there is none any more
   * @param address the pod's
   */
  PodFields(ObjectNode pod, ObjectNode node, String address) {
    this.pod = pod;
    this.node = node;
    this.address = address;
  }

  /** The value of a field; empty for one that has none. */
  String field(String path) {
    if (path.matches("metadata\\.(labels|annotations)\\['.*'\\]")) {
      String map = path.substring("metadata.".length(), path.indexOf('['));
      return Json.text(
          pod, "metadata", map, path.substring(path.indexOf('\'') + 1, path.length() - 2));
    }
    return switch (path) {
      case "metadata.labels", "metadata.annotations" -> lines(path.substring("metadata.".length()));
      case "metadata.name" -> Meta.name(pod);
      case "metadata.namespace" -> Meta.namespace(pod);
      case "metadata.uid" -> Meta.uid(pod);
      case "spec.nodeName" -> Json.text(pod, "spec", "nodeName");
      case "spec.serviceAccountName" -> Json.text(pod, "spec", "serviceAccountName");
      case "status.podIP", "status.podIPs" -> address;
      case "status.hostIP", "status.hostIPs" -> hostAddress();
      default -> "";
    };
  }

  private String hostAddress() {
    if (node == null) {
      return "";
    }
    for (JsonNode each : node.path("status").path("addresses")) {
      if (Json.text(each, "type").equals("InternalIP")) {
        return Json.text(each, "address");
      }
    }
    return "";
  }

  private String lines(String map) {
    TreeMap<String, String> sorted = new TreeMap<>();
    pod.path("metadata")
        .path(map)
        .properties()
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue().asText()));
    List<String> lines = new ArrayList<>();
    sorted.forEach((key, value) -> lines.add(key + "=" + Json.object().textNode(value)));
    return String.join("\n", lines);
  }

  /**
   * What a container may have or asks for of a resource, as a whole number of the divisor, rounded
   * up. A limit that is not set is what the node has.
   *
   * @param reference a {@code resourceFieldRef}
   * @param container where the reference names none
   */
  String resource(JsonNode reference, JsonNode container) {
    String[] path = Json.text(reference, "resource").split("\\.", 2);
    JsonNode of = named(Json.text(reference, "containerName"), container);
    String amount = of.path("resources").path(path[0]).path(path[1]).asText();
    if (amount.isEmpty() && path[0].equals("limits") && node != null) {
      amount = node.path("status").path("allocatable").path(path[1]).asText();
    }
    if (amount.isEmpty()) {
      return "0";
    }
    String divisor = reference.path("divisor").asText();
    BigDecimal by =
        divisor.isEmpty() || Quantity.value(divisor).signum() == 0
            ? BigDecimal.ONE
            : Quantity.value(divisor);
    return Quantity.value(amount).divide(by, 0, RoundingMode.CEILING).toPlainString();
  }

  private JsonNode named(String name, JsonNode otherwise) {
    for (JsonNode container : pod.path("spec").path("containers")) {
      if (Json.text(container, "name").equals(name)) {
        return container;
      }
    }
    return otherwise;
  }
}
