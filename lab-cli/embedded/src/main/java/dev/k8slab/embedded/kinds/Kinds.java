package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.custom.CustomResources;
import dev.k8slab.embedded.custom.CustomType;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.DecodeException;
import dev.k8slab.embedded.schema.Decoder;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that is particular about kinds, behind one door: defaults, the split of spec and status,
 * generations, the strategies of single kinds, and their validation.
 */
public final class Kinds {
  private static final Strategy NOTHING = new Strategy() {};

  private final Schema schema;
  private final Catalog catalog;
  private final CustomResources custom;
  private final Conversions conversions;
  private final Defaults defaults;
  private final Generations generations;
  private final Map<String, Strategy> strategies;

  /** The kinds of a version. */
  public Kinds(Schema schema, Store store) {
    this.schema = schema;
    this.catalog = new Catalog(schema);
    this.custom = new CustomResources(schema);
    custom.follow(store, catalog::setCustom);
    this.conversions = new Conversions(schema, catalog, custom);
    this.defaults = new Defaults(schema);
    this.generations = new Generations(schema);
    this.strategies = Strategies.of(schema, store);
  }

  /** What is served. */
  public Catalog catalog() {
    return catalog;
  }

  /** Between the versions of what is served. */
  public Conversions conversions() {
    return conversions;
  }

  /** The types behind it. */
  public Schema schema() {
    return schema;
  }

  /**
   * A custom resource, which must be one.
   *
   * @throws ApiException 404 if its definition has gone long since
   */
  public CustomType custom(ResourceType resource) {
    CustomType type = custom.of(resource);
    if (type == null) {
      throw ApiException.noSuchResource();
    }
    return type;
  }

  /** The types of a resource's fields; its own is {@link ResourceType#type}. */
  public Schema types(ResourceType resource) {
    return resource.isCustom() ? custom(resource).types() : schema;
  }

  /**
   * An object in its normal form, as it came from outside.
   *
   * @throws DecodeException if a value is of the wrong kind
   */
  public ObjectNode normal(ResourceType resource, ObjectNode tree) throws DecodeException {
    return resource.isCustom()
        ? custom(resource).read(tree).object()
        : Decoder.decode(schema, resource.type(), tree).object();
  }

  /** Fills in an object's defaults, and brings it into its normal form again. */
  public ObjectNode withDefaults(ResourceType resource, ObjectNode object) {
    if (resource.isCustom()) {
      return custom(resource).withDefaults(object);
    }
    defaults.apply(resource.type(), object);
    return Decoder.normalise(schema, resource.type(), object);
  }

  /** An object of a kind in which nothing is said. */
  public ObjectNode empty(ResourceType resource) {
    ObjectNode object =
        Json.object().put("kind", resource.kind()).put("apiVersion", resource.apiVersion());
    if (resource.isCustom()) {
      object.putObject("metadata");
      return object;
    }
    return Decoder.normalise(schema, resource.type(), object);
  }

  private Strategy strategy(ResourceType resource) {
    return strategies.getOrDefault(resource.group() + "/" + resource.kind(), NOTHING);
  }

  /** True if the status of a resource's objects is written by another door. */
  public boolean hasStatus(ResourceType resource) {
    return catalog
        .find(resource.group(), resource.version(), resource.name(), "status")
        .isPresent();
  }

  /** Brings a new object into the state in which it begins. */
  public ObjectNode prepareForCreate(ResourceType resource, ObjectNode object) {
    if (resource.isCustom()) {
      return custom(resource).prepareForCreate(object);
    }
    if (hasStatus(resource) && !resource.kind().equals("Node")) {
      object.remove("status");
    }
    generations.begin(resource, object);
    strategy(resource).prepareForCreate(object);
    return Decoder.stored(schema, resource.type(), object);
  }

  /** Carries over what an update through this door may not change. */
  public ObjectNode prepareForUpdate(ResourceType resource, ObjectNode object, ObjectNode old) {
    if (resource.isCustom()) {
      return custom(resource)
          .prepareForUpdate(object, old, resource.subresource().equals("status"));
    }
    if (resource.subresource().equals("status")) {
      copy("spec", old, object);
      copyMetadata(old, object);
      generations.follow(resource, object, old);
    } else if (PodSubresources.has(resource.subresource())) {
      PodSubresources.prepare(resource.subresource(), object, old);
      generations.follow(resource, object, old);
    } else {
      if (hasStatus(resource)) {
        copy("status", old, object);
      }
      generations.follow(resource, object, old);
      strategy(resource).prepareForUpdate(object, old);
    }
    return Decoder.stored(schema, resource.type(), object);
  }

  private static void copy(String field, ObjectNode from, ObjectNode to) {
    JsonNode value = from.get(field);
    if (value == null) {
      to.remove(field);
    } else {
      to.set(field, value.deepCopy());
    }
  }

  private static void copyMetadata(ObjectNode old, ObjectNode object) {
    ObjectNode metadata = Json.at(object, "metadata");
    for (String field : List.of("deletionTimestamp", "ownerReferences", "finalizers")) {
      copy(field, Json.at(old, "metadata"), metadata);
    }
  }

  /** What is wrong with a new object. */
  public List<Cause> validate(ResourceType resource, ObjectNode object) {
    List<Cause> causes = new ArrayList<>(ObjectMeta.validate(schema, resource, object));
    causes.addAll(
        resource.isCustom()
            ? custom(resource).validate(object, null)
            : strategy(resource).validate(object));
    return causes;
  }

  /** What is wrong with a change. */
  public List<Cause> validateUpdate(ResourceType resource, ObjectNode object, ObjectNode old) {
    List<Cause> causes = new ArrayList<>(ObjectMeta.validateUpdate(object, old));
    causes.addAll(ObjectMeta.validate(schema, resource, object));
    if (resource.isCustom()) {
      causes.addAll(custom(resource).validate(object, old));
    } else if (PodSubresources.has(resource.subresource())) {
      causes.addAll(PodSubresources.validate(resource.subresource(), object, old));
    } else if (!resource.subresource().equals("status")) {
      causes.addAll(strategy(resource).validateUpdate(object, old));
    }
    return causes;
  }
}
