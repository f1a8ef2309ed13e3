package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks {@code metadata}. Follows {@code api/validation.ValidateObjectMeta} and {@code
 * ValidateObjectMetaUpdate}.
 */
final class ObjectMeta {
  private static final int MAX_ANNOTATIONS = 256 << 10;

  private ObjectMeta() {}

  static List<Cause> validate(Schema schema, ResourceType resource, ObjectNode object) {
    List<Cause> causes = new ArrayList<>();
    JsonNode metadata = object.path("metadata");
    String name = Json.text(metadata, "name");
    Names.Form form = form(schema, resource);
    String generateName = Json.text(metadata, "generateName");
    if (!generateName.isEmpty()) {
      String stem =
          generateName.endsWith("-")
              ? generateName.substring(0, generateName.length() - 1) + "x"
              : generateName;
      Names.check(form, stem)
          .forEach(
              fault -> causes.add(Cause.invalid("metadata.generateName", generateName, fault)));
    }
    if (name.isEmpty()) {
      causes.add(Cause.required("metadata.name", "name or generateName is required"));
    } else {
      Names.check(form, name)
          .forEach(fault -> causes.add(Cause.invalid("metadata.name", name, fault)));
    }
    causes.addAll(labels("metadata.labels", metadata.path("labels")));
    causes.addAll(annotations(metadata.path("annotations")));
    causes.addAll(owners(metadata.path("ownerReferences")));
    for (JsonNode finalizer : metadata.path("finalizers")) {
      Names.qualified(finalizer.asText())
          .forEach(
              fault -> causes.add(Cause.invalid("metadata.finalizers", finalizer.asText(), fault)));
    }
    return causes;
  }

  private static Names.Form form(Schema schema, ResourceType resource) {
    return switch (resource.group() + "/" + resource.kind()) {
      case "/Namespace" -> Names.Form.LABEL;
      case "/Service" -> schema.minor() >= 34 ? Names.Form.LABEL : Names.Form.DNS1035;
      case "rbac.authorization.k8s.io/Role",
          "rbac.authorization.k8s.io/ClusterRole",
          "rbac.authorization.k8s.io/RoleBinding",
          "rbac.authorization.k8s.io/ClusterRoleBinding" ->
          Names.Form.PATH;
      default -> Names.Form.SUBDOMAIN;
    };
  }

  /** Labels, also those of templates and selectors. */
  static List<Cause> labels(String field, JsonNode labels) {
    List<Cause> causes = new ArrayList<>();
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      Names.qualified(label.getKey())
          .forEach(fault -> causes.add(Cause.invalid(field, label.getKey(), fault)));
      Names.labelValue(label.getValue().asText())
          .forEach(fault -> causes.add(Cause.invalid(field, label.getValue().asText(), fault)));
    }
    return causes;
  }

  private static List<Cause> annotations(JsonNode annotations) {
    List<Cause> causes = new ArrayList<>();
    long size = 0;
    for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
      Names.qualified(annotation.getKey().toLowerCase(java.util.Locale.ROOT))
          .forEach(
              fault ->
                  causes.add(Cause.invalid("metadata.annotations", annotation.getKey(), fault)));
      size += annotation.getKey().length() + annotation.getValue().asText().length();
    }
    if (size > MAX_ANNOTATIONS) {
      causes.add(
          Cause.tooLong("metadata.annotations", "must have at most " + MAX_ANNOTATIONS + " bytes"));
    }
    return causes;
  }

  private static List<Cause> owners(JsonNode owners) {
    List<Cause> causes = new ArrayList<>();
    int i = 0;
    for (JsonNode owner : owners) {
      String field = "metadata.ownerReferences[" + i++ + "]";
      for (String required : List.of("apiVersion", "kind", "name", "uid")) {
        if (Json.text(owner, required).isEmpty()) {
          causes.add(
              Cause.invalid(
                  field + "." + required, Json.text(owner, required), "must not be empty"));
        }
      }
    }
    return causes;
  }

  static List<Cause> validateUpdate(ObjectNode object, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    for (String field :
        List.of("name", "namespace", "uid", "creationTimestamp", "deletionTimestamp")) {
      String now = Json.text(object, "metadata", field);
      if (!now.equals(Json.text(old, "metadata", field))) {
        causes.add(Cause.invalid("metadata." + field, now, "field is immutable"));
        if (field.equals("uid")) {
          // The precondition of the store and the validation both find it.
          causes.add(Cause.invalid("metadata." + field, now, "field is immutable"));
        }
      }
    }
    return causes;
  }
}
