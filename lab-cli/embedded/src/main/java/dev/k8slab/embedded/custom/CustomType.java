package dev.k8slab.embedded.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.DecodeException;
import dev.k8slab.embedded.schema.Decoder;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * One served version of a custom resource: how its objects are read, filled in and checked. Follows
 * {@code apiserver.crdHandler} and {@code registry/customresource}.
 */
public final class CustomType {
  private static final String OBJECT_META = "meta.v1.ObjectMeta";

  private final ServedVersion version;
  private final ResourceType resource;
  private final JsonNode schema;
  private final Schema base;
  private final Schema types;
  private final Rules rules;

  CustomType(Schema base, ServedVersion version, ResourceType resource) {
    this.version = version;
    this.resource = resource;
    this.schema = version.schema();
    this.base = base;
    this.types = ManagedTypes.of(base, resource.type(), schema);
    this.rules = new Rules(base.minor(), schema);
  }

  /** What the definition says of this version. */
  public ServedVersion version() {
    return version;
  }

  /** The resource itself. */
  public ResourceType resource() {
    return resource;
  }

  /** The types of its fields, as server-side apply sees them; {@link #resource} names its own. */
  public Schema types() {
    return types;
  }

  /** An object of the kind, and the paths of what its schema does not name. */
  public record Read(ObjectNode object, List<String> unknownFields) {}

  /**
   * Reads an object that was sent: without what its schema does not name, with its defaults, and
   * with its fields sorted, as Go writes maps.
   *
   * @throws DecodeException if its metadata is none
   */
  public Read read(ObjectNode tree) throws DecodeException {
    ObjectNode object = tree.deepCopy();
    List<String> unknown = new ArrayList<>();
    if (object.has("metadata")) {
      Decoder.Result metadata = metadata(object.get("metadata"));
      object.set("metadata", metadata.object());
      metadata.unknownFields().forEach(field -> unknown.add("metadata." + field));
    }
    if (!version.preservesUnknownFields()) {
      unknown.addAll(Pruning.prune(schema, object));
    }
    return new Read(withDefaults(object), unknown);
  }

  private Decoder.Result metadata(JsonNode given) throws DecodeException {
    ObjectNode whole = Json.object();
    whole.set("metadata", given);
    if (!given.isObject()) {
      Decoder.decode(base, "core.v1.ConfigMap", whole);
    }
    return Decoder.decode(base, OBJECT_META, (ObjectNode) given);
  }

  /** The object with its defaults, its metadata in its normal form, and its fields sorted. */
  public ObjectNode withDefaults(ObjectNode object) {
    Defaulting.apply(schema, object);
    if (object.get("metadata") instanceof ObjectNode metadata) {
      ObjectNode normal = Decoder.stored(base, OBJECT_META, metadata);
      if (normal.path("creationTimestamp").isNull()) {
        normal.remove("creationTimestamp");
      }
      object.set("metadata", normal);
    }
    return (ObjectNode) sorted(object);
  }

  /** An object out of the store, which may be of another version, or older than the schema. */
  public ObjectNode fromStore(ObjectNode stored) {
    ObjectNode object = stored.deepCopy();
    object.put("apiVersion", resource.apiVersion());
    if (!version.preservesUnknownFields()) {
      Pruning.prune(schema, object);
    }
    return withDefaults(object);
  }

  static JsonNode sorted(JsonNode value) {
    if (value.isObject()) {
      ObjectNode result = Json.object();
      List<String> names = new ArrayList<>();
      value.fieldNames().forEachRemaining(names::add);
      new TreeSet<>(names).forEach(name -> result.set(name, sorted(value.get(name))));
      return result;
    }
    if (value.isArray()) {
      ArrayNode result = Json.array();
      value.forEach(item -> result.add(sorted(item)));
      return result;
    }
    return value;
  }

  /** Brings a new object into the state in which it begins. */
  public ObjectNode prepareForCreate(ObjectNode object) {
    if (version.hasStatus()) {
      object.remove("status");
    }
    Json.at(object, "metadata").put("generation", 1L);
    return withDefaults(object);
  }

  /** Carries over what an update, of the object or of its status, may not change. */
  public ObjectNode prepareForUpdate(ObjectNode object, ObjectNode old, boolean ofStatus) {
    ObjectNode result = ofStatus ? old.deepCopy() : object;
    ObjectNode metadata = Json.at(result, "metadata");
    if (ofStatus) {
      copy("status", object, result);
      copy("managedFields", Json.at(object, "metadata"), metadata);
    } else if (version.hasStatus()) {
      copy("status", old, result);
    }
    long generation = old.path("metadata").path("generation").asLong();
    boolean changed = !ofStatus && !withoutMetadata(result).equals(withoutMetadata(old));
    metadata.put("generation", changed ? generation + 1 : generation);
    return withDefaults(result);
  }

  private static void copy(String field, ObjectNode from, ObjectNode to) {
    if (from.has(field)) {
      to.set(field, from.get(field).deepCopy());
    } else {
      to.remove(field);
    }
  }

  private static ObjectNode withoutMetadata(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    copy.remove(List.of("metadata", "apiVersion"));
    return copy;
  }

  /**
   * What is wrong with an object, beside its metadata.
   *
   * @param old the object as it is stored; null for a new one
   */
  public List<Cause> validate(ObjectNode object, ObjectNode old) {
    List<Cause> causes = new ArrayList<>();
    String kind = Json.text(object, "kind");
    if (!kind.equals(resource.kind())) {
      causes.add(Cause.invalid("kind", kind, "must be " + resource.kind()));
    }
    causes.addAll(new ValueCheck(base.minor()).check(schema, object, old));
    causes.addAll(version.scaleFaults(object));
    causes.addAll(EmbeddedCheck.check(schema, object));
    causes.addAll(ListCheck.check(schema, object));
    causes.addAll(rules.check(object, old, causes));
    return causes;
  }
}
