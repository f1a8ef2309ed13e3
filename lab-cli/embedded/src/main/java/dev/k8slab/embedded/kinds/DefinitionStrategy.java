package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.custom.DefinitionCheck;
import dev.k8slab.embedded.custom.NameForms;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.List;
import java.util.Locale;

/** Definitions of custom resources. Follows {@code registry/customresourcedefinition}. */
final class DefinitionStrategy implements Strategy {
  private final DefinitionCheck check;

  DefinitionStrategy(Schema schema) {
    this.check =
        new DefinitionCheck(schema.minor(), new NameForms(Names::subdomain, Names::dns1035));
  }

  /** Follows {@code SetDefaults_CustomResourceDefinitionSpec}. */
  static void setDefaults(ObjectNode definition) {
    ObjectNode spec = Json.at(definition, "spec");
    ObjectNode names = Json.at(spec, "names");
    String kind = Json.text(names, "kind");
    if (Json.text(names, "singular").isEmpty()) {
      names.put("singular", kind.toLowerCase(Locale.ROOT));
    }
    if (Json.text(names, "listKind").isEmpty() && !kind.isEmpty()) {
      names.put("listKind", kind + "List");
    }
    if (!spec.path("conversion").isObject()) {
      spec.putObject("conversion").put("strategy", "None");
    }
    if (definition.path("apiVersion").asText().endsWith("/v1beta1")) {
      setOldDefaults(spec);
    }
    if (definition.path("status").path("storedVersions").isEmpty()) {
      storedVersions(definition);
    }
  }

  private static void setOldDefaults(ObjectNode spec) {
    if (Json.text(spec, "scope").isEmpty()) {
      spec.put("scope", "Namespaced");
    }
    if (!spec.has("preserveUnknownFields")) {
      spec.put("preserveUnknownFields", true);
    }
    String version = Json.text(spec, "version");
    if (spec.path("versions").isEmpty() && !version.isEmpty()) {
      spec.putArray("versions")
          .addObject()
          .put("name", version)
          .put("served", true)
          .put("storage", true);
    } else if (version.isEmpty() && !spec.path("versions").isEmpty()) {
      spec.put("version", Json.text(spec.path("versions").get(0), "name"));
    }
  }

  private static void storedVersions(ObjectNode definition) {
    ObjectNode status = Json.at(definition, "status");
    List<String> stored = Json.texts(status.path("storedVersions"));
    ArrayNode all = Json.strings(stored);
    for (JsonNode version : definition.path("spec").path("versions")) {
      String name = Json.text(version, "name");
      if (version.path("storage").asBoolean() && !stored.contains(name)) {
        all.add(name);
      }
    }
    status.set("storedVersions", all);
  }

  @Override
  public void prepareForCreate(ObjectNode definition) {
    definition.putObject("status").putObject("acceptedNames").put("plural", "").put("kind", "");
    storedVersions(definition);
  }

  @Override
  public void prepareForUpdate(ObjectNode definition, ObjectNode old) {
    storedVersions(definition);
  }

  @Override
  public List<Cause> validate(ObjectNode definition) {
    return check.check(definition, null);
  }

  @Override
  public List<Cause> validateUpdate(ObjectNode definition, ObjectNode old) {
    return check.check(definition, old);
  }
}
