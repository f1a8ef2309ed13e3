package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a definition says of one of its versions.
 *
 * @param definition the {@code CustomResourceDefinition}, in {@code apiextensions.k8s.io/v1}
 * @param version the entry of its {@code spec.versions}
 */
public record ServedVersion(ObjectNode definition, JsonNode version) {

  /** The name, such as {@code v1}. */
  public String name() {
    return Json.text(version, "name");
  }

  /** The group. */
  public String group() {
    return Json.text(definition, "spec", "group");
  }

  /** The names that the definition was granted. */
  public JsonNode names() {
    return definition.path("status").path("acceptedNames");
  }

  /** The plural name, which no other definition of its group has. */
  public String plural() {
    return Json.text(definition, "spec", "names", "plural");
  }

  /** True if objects belong to namespaces. */
  public boolean namespaced() {
    return Json.text(definition, "spec", "scope").equals("Namespaced");
  }

  /** True while the definition, and all objects with it, goes away. */
  public boolean isGoing() {
    return definition.path("metadata").has("deletionTimestamp");
  }

  /** The version in which objects are kept. */
  public String storageVersion() {
    for (JsonNode one : definition.path("spec").path("versions")) {
      if (one.path("storage").asBoolean()) {
        return Json.text(one, "name");
      }
    }
    return name();
  }

  /** True if what the schema does not name is kept, as the first definitions had it. */
  public boolean preservesUnknownFields() {
    return definition.path("spec").path("preserveUnknownFields").asBoolean();
  }

  /** The schema; an empty one where there is none. */
  public JsonNode schema() {
    JsonNode schema = version.path("schema").path("openAPIV3Schema");
    return schema.isObject() ? schema : Json.object();
  }

  /** True if the status is written by another door. */
  public boolean hasStatus() {
    return version.path("subresources").has("status");
  }

  /** True if there is the subresource {@code scale}. */
  public boolean hasScale() {
    return version.path("subresources").has("scale");
  }

  /**
   * Where an object has a number or text of its scale, as a path of fields; empty where it has
   * none.
   *
   * @param which {@code specReplicasPath}, {@code statusReplicasPath} or {@code labelSelectorPath}
   */
  public String[] scalePath(String which) {
    String path = Json.text(version, "subresources", "scale", which);
    return path.length() < 2 ? new String[0] : path.substring(1).split("\\.");
  }

  /** The columns of its tables beside the name. */
  public JsonNode columns() {
    return version.path("additionalPrinterColumns");
  }

  /** The fields by which objects can be selected, such as {@code spec.colour}. */
  public List<String> selectableFields() {
    List<String> fields = new ArrayList<>();
    for (JsonNode field : version.path("selectableFields")) {
      fields.add(Json.text(field, "jsonPath").replaceFirst("^\\.", ""));
    }
    return fields;
  }

  /** What clients are warned of; see {@code apiserver.defaultDeprecationWarning}. */
  public Optional<String> deprecation() {
    if (!version.path("deprecated").asBoolean()) {
      return Optional.empty();
    }
    if (version.hasNonNull("deprecationWarning")) {
      return Optional.of(Json.text(version, "deprecationWarning"));
    }
    String kind = Json.text(definition, "spec", "names", "kind");
    String text = group() + "/" + name() + " " + kind + " is deprecated";
    String better = "";
    for (JsonNode one : definition.path("spec").path("versions")) {
      String other = Json.text(one, "name");
      boolean usable = one.path("served").asBoolean() && !one.path("deprecated").asBoolean();
      String than = better.isEmpty() ? name() : better;
      if (usable && VersionOrder.NEWEST_FIRST.compare(other, than) < 0) {
        better = other;
      }
    }
    return Optional.of(
        better.isEmpty() ? text : text + "; use " + group() + "/" + better + " " + kind);
  }

  /** Follows {@code customresource.ValidateScaleSpec}. */
  List<Cause> scaleFaults(ObjectNode object) {
    List<Cause> causes = new ArrayList<>();
    for (String which : List.of("specReplicasPath", "statusReplicasPath")) {
      String[] path = scalePath(which);
      long replicas = path.length == 0 ? 0 : Json.find(object, path).asLong();
      if (replicas < 0) {
        causes.add(
            Cause.invalid(
                "." + String.join(".", path), replicas, "should be a non-negative integer"));
      }
    }
    return causes;
  }
}
