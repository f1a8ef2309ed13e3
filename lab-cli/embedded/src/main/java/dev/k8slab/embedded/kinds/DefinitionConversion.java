package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.List;

/**
 * Definitions of custom resources of {@code v1beta1}, which said once what holds for all versions.
 * Follows {@code apiextensions/v1.Convert_apiextensions_CustomResourceDefinitionSpec_To_v1_…}.
 */
final class DefinitionConversion implements Conversion {

  @Override
  public String hub(int minor) {
    return "v1";
  }

  @Override
  public ObjectNode toHub(ObjectNode definition) {
    ObjectNode copy = definition.deepCopy();
    ObjectNode spec = Json.at(copy, "spec");
    String only = Json.text(spec, "version");
    if (spec.path("versions").isEmpty() && !only.isEmpty()) {
      spec.putArray("versions")
          .addObject()
          .put("name", only)
          .put("served", true)
          .put("storage", true);
    }
    JsonNode validation = spec.path("validation");
    JsonNode subresources = spec.path("subresources");
    JsonNode columns = spec.path("additionalPrinterColumns");
    for (JsonNode each : spec.path("versions")) {
      ObjectNode version = (ObjectNode) each;
      inherit(version, "schema", validation);
      inherit(version, "subresources", subresources);
      inherit(version, "additionalPrinterColumns", columns);
      rename(version.path("additionalPrinterColumns"), "JSONPath", "jsonPath");
    }
    if (spec.path("conversion") instanceof ObjectNode conversion) {
      JsonNode client = conversion.remove("webhookClientConfig");
      JsonNode reviews = conversion.remove("conversionReviewVersions");
      if (client != null) {
        ObjectNode webhook = conversion.putObject("webhook");
        webhook.set("clientConfig", client);
        webhook.set("conversionReviewVersions", reviews == null ? Json.array() : reviews);
      }
    }
    spec.remove(List.of("version", "validation", "subresources", "additionalPrinterColumns"));
    return copy;
  }

  private static void inherit(ObjectNode version, String field, JsonNode common) {
    if (!version.has(field) && !common.isMissingNode() && !common.isNull()) {
      version.set(field, common.deepCopy());
    }
  }

  private static void rename(JsonNode columns, String from, String to) {
    for (JsonNode column : columns) {
      if (column instanceof ObjectNode object && object.has(from)) {
        object.set(to, object.remove(from));
      }
    }
  }

  @Override
  public ObjectNode fromHub(ObjectNode definition) {
    ObjectNode copy = definition.deepCopy();
    ObjectNode spec = Json.at(copy, "spec");
    if (!(spec.path("versions") instanceof ArrayNode versions) || versions.isEmpty()) {
      return copy;
    }
    spec.put("version", Json.text(versions.get(0), "name"));
    for (JsonNode version : versions) {
      rename(version.path("additionalPrinterColumns"), "jsonPath", "JSONPath");
    }
    lift(spec, versions, "schema", "validation");
    lift(spec, versions, "subresources", "subresources");
    lift(spec, versions, "additionalPrinterColumns", "additionalPrinterColumns");
    if (spec.path("conversion").path("webhook") instanceof ObjectNode webhook) {
      ObjectNode conversion = (ObjectNode) spec.get("conversion");
      conversion.set("webhookClientConfig", webhook.get("clientConfig"));
      conversion.set("conversionReviewVersions", webhook.get("conversionReviewVersions"));
      conversion.remove("webhook");
    }
    if (!spec.has("preserveUnknownFields")) {
      spec.put("preserveUnknownFields", false);
    }
    return copy;
  }

  /** What all versions have in the same way is said once. */
  private static void lift(ObjectNode spec, ArrayNode versions, String from, String to) {
    JsonNode common = versions.get(0).path(from);
    for (JsonNode version : versions) {
      if (common.isMissingNode() || !version.path(from).equals(common)) {
        return;
      }
    }
    spec.set(to, common.deepCopy());
    versions.forEach(version -> ((ObjectNode) version).remove(from));
  }
}
