package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.custom.CustomResources;
import dev.k8slab.embedded.custom.CustomType;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.DecodeException;
import dev.k8slab.embedded.schema.Decoder;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import java.util.Map;

/**
 * Objects as they are read through one version of their group. Where versions have the same fields,
 * only the name of the version differs; where they have not, objects are admitted, validated and
 * kept in one of them, the hub.
 */
public final class Conversions {
  private static final Map<String, Conversion> BY_RESOURCE =
      Map.of(
          "customresourcedefinitions.apiextensions.k8s.io", new DefinitionConversion(),
          "horizontalpodautoscalers.autoscaling", new AutoscalerConversion(),
          "ingresses.networking.k8s.io", new IngressConversion());

  private final Schema schema;
  private final Catalog catalog;
  private final CustomResources custom;

  /** Between what a catalog serves. */
  Conversions(Schema schema, Catalog catalog, CustomResources custom) {
    this.schema = schema;
    this.catalog = catalog;
    this.custom = custom;
  }

  /** The version in which a resource is kept; the same where versions have the same fields. */
  public ResourceType hub(ResourceType resource) {
    CustomType type = custom.of(resource);
    if (type != null) {
      return catalog
          .find(resource.group(), type.version().storageVersion(), resource.name(), "")
          .map(stored -> resource.subresource().isEmpty() ? stored : stored.through(resource))
          .orElse(resource);
    }
    Conversion conversion = BY_RESOURCE.get(resource.qualified());
    return conversion == null
        ? resource
        : catalog
            .find(
                resource.group(),
                conversion.hub(schema.minor()),
                resource.name(),
                resource.subresource())
            .orElse(resource);
  }

  /**
   * An object as a version of its group has it; the object itself if it is of that version.
   *
   * @throws ApiException 400 if it holds, in annotations, what no version has
   */
  public ObjectNode convert(ObjectNode object, ResourceType to) {
    CustomType type = custom.of(to);
    if (type != null) {
      return type.fromStore(object);
    }
    String from = Json.text(object, "apiVersion");
    if (from.equals(to.apiVersion())) {
      return object;
    }
    Conversion conversion = BY_RESOURCE.get(to.qualified());
    if (conversion == null) {
      ObjectNode copy = object.deepCopy();
      copy.put("apiVersion", to.apiVersion());
      return copy;
    }
    String hub = to.group() + "/" + conversion.hub(schema.minor());
    ObjectNode between = from.equals(hub) ? object : conversion.toHub(object);
    ObjectNode result =
        to.apiVersion().equals(hub) ? between.deepCopy() : conversion.fromHub(between);
    result.put("apiVersion", to.apiVersion());
    try {
      return Decoder.decode(schema, to.type(), result).object();
    } catch (DecodeException e) {
      // What annotations hold is anybody's.
      throw ApiException.badRequest(e.getMessage());
    }
  }
}
