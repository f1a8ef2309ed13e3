package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.admission.Admission;
import dev.k8slab.embedded.admission.Attributes;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.kinds.Kinds;
import dev.k8slab.embedded.kinds.RandomNames;
import dev.k8slab.embedded.managed.FieldManager;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.StoreException;
import java.util.List;
import java.util.UUID;

/**
 * Creates and updates objects, however they came to be: from a body, by a patch, by apply. Follows
 * {@code rest.BeforeCreate}, {@code rest.BeforeUpdate} and {@code registry.Store}.
 */
final class Writes {
  private static final List<String> OF_EXTENSIONS = List.of("NetworkPolicy", "Ingress");
  private static final String MODIFIED =
      "the object has been modified; please apply your changes to the latest version and try again";

  private final Cluster cluster;
  private final Kinds kinds;
  private final Admission admission;

  Writes(Cluster cluster, Admission admission) {
    this.cluster = cluster;
    this.kinds = cluster.kinds();
    this.admission = admission;
  }

  /**
   * Creates an object.
   *
   * @param object in its normal form, without defaults yet
   * @return the object as stored, or as it would be
   */
  ObjectNode create(
      ResourceType resource, String namespace, ObjectNode object, WriteOptions options) {
    ObjectNode complete = kinds.withDefaults(resource, object);
    requireNamespace(resource, namespace, complete);
    if (!Json.text(complete, "metadata", "resourceVersion").isEmpty()) {
      throw ApiException.badRequest("resourceVersion should not be set on objects to be created");
    }
    fieldManager(resource).update(kinds.empty(resource), complete, writer(resource, options));
    return store(resource, namespace, complete, options);
  }

  /** Stores a new object whose managed fields are set, and answers it in the version it came in. */
  ObjectNode store(
      ResourceType resource, String namespace, ObjectNode complete, WriteOptions options) {
    ResourceType hub = kinds.conversions().hub(resource);
    ObjectNode converted = kinds.conversions().convert(complete, hub);
    return cluster.inVersion(resource, storeInHub(hub, namespace, converted, options));
  }

  private ObjectNode storeInHub(
      ResourceType resource, String namespace, ObjectNode complete, WriteOptions options) {
    ObjectNode metadata = Json.at(complete, "metadata");
    if (resource.namespaced()) {
      metadata.put("namespace", namespace);
    }
    String stem = Json.text(metadata, "generateName");
    boolean generated = Json.text(metadata, "name").isEmpty() && !stem.isEmpty();
    if (generated) {
      metadata.put("name", RandomNames.generate(stem));
    }
    metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"));
    metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", cluster.now());
    String name = Json.text(metadata, "name");
    Attributes attributes =
        attributes("CREATE", resource, namespace, name, complete, null, options);
    admission.admit(attributes);
    ObjectNode ready = kinds.prepareForCreate(resource, complete);
    refuse(resource, ready, kinds.validate(resource, ready));
    admission.validate(attributes.with(ready));
    if (options.dryRun()) {
      if (cluster.store().get(Cluster.key(resource, namespace, name)) != null) {
        throw ApiException.exists(resource.group(), resource.name(), name);
      }
      return ready;
    }
    try {
      return cluster.store().create(Cluster.key(resource, namespace, name), ready);
    } catch (StoreException e) {
      throw ApiException.exists(resource.group(), resource.name(), name);
    }
  }

  private static Attributes attributes(
      String operation,
      ResourceType resource,
      String namespace,
      String name,
      ObjectNode object,
      ObjectNode old,
      WriteOptions options) {
    return new Attributes(
        operation,
        resource,
        namespace,
        name,
        object,
        old,
        options.user(),
        options.dryRun(),
        options.warnings());
  }

  private static void requireNamespace(ResourceType resource, String namespace, ObjectNode object) {
    String given = Json.text(object, "metadata", "namespace");
    if (resource.namespaced() && !given.isEmpty() && !given.equals(namespace)) {
      throw ApiException.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (!resource.namespaced() && object.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("namespace");
    }
  }

  private void refuse(ResourceType resource, ObjectNode object, List<Cause> causes) {
    if (!causes.isEmpty()) {
      // What came from the group "extensions" kept its name in messages for long.
      boolean old = cluster.schema().minor() < 22 && OF_EXTENSIONS.contains(resource.kind());
      throw ApiException.invalid(
          old ? "extensions" : resource.kindGroup(),
          resource.kind(),
          Json.text(object, "metadata", "name"),
          causes);
    }
  }

  FieldManager fieldManager(ResourceType resource) {
    boolean hasStatus = !resource.isCustom() || kinds.hasStatus(resource);
    return new FieldManager(kinds.types(resource), resource.type(), hasStatus);
  }

  FieldManager.Writer writer(ResourceType resource, WriteOptions options) {
    // The entry of a scale bears no time. Follows managedfields.ScaleHandler.
    String time = Scales.is(resource) ? "" : cluster.now();
    return new FieldManager.Writer(
        options.manager(), resource.apiVersion(), resource.subresource(), time);
  }

  /** The object as stored, in the version that was asked for. */
  ObjectNode existing(ResourceType resource, String namespace, String name) {
    ObjectNode stored = cluster.store().get(Cluster.key(resource, namespace, name));
    if (stored == null) {
      throw ApiException.notFound(resource.group(), resource.name(), name);
    }
    return stored;
  }

  /**
   * Puts an object in the place of another.
   *
   * @param stored the object as {@link #existing} answered it
   * @param object in its normal form, without defaults yet
   */
  ObjectNode update(
      ResourceType resource,
      String namespace,
      ObjectNode stored,
      ObjectNode object,
      WriteOptions options) {
    ObjectNode old = cluster.inVersion(resource, stored);
    ObjectNode complete = kinds.withDefaults(resource, object);
    requireNamespace(resource, namespace, complete);
    requireVersion(resource, old, complete);
    fieldManager(resource).update(old, complete, writer(resource, options));
    return replace(resource, namespace, stored, complete, options);
  }

  void requireVersion(ResourceType resource, ObjectNode old, ObjectNode object) {
    String version = Json.text(object, "metadata", "resourceVersion");
    String current = Json.text(old, "metadata", "resourceVersion");
    if (!version.isEmpty() && !version.equals(current)) {
      throw ApiException.conflict(
          resource.group(), resource.name(), Json.text(old, "metadata", "name"), MODIFIED);
    }
  }

  /** Stores a changed object whose managed fields are set; the answer is in the same version. */
  ObjectNode replace(
      ResourceType resource,
      String namespace,
      ObjectNode stored,
      ObjectNode complete,
      WriteOptions options) {
    ResourceType hub = kinds.conversions().hub(resource);
    ObjectNode converted = kinds.conversions().convert(complete, hub);
    return cluster.inVersion(resource, replaceInHub(hub, namespace, stored, converted, options));
  }

  private ObjectNode replaceInHub(
      ResourceType resource,
      String namespace,
      ObjectNode stored,
      ObjectNode complete,
      WriteOptions options) {
    ObjectNode old = cluster.inVersion(resource, stored);
    ObjectNode metadata = Json.at(complete, "metadata");
    fill(metadata, old, "uid", "creationTimestamp", "namespace", "name");
    metadata.set("resourceVersion", old.path("metadata").get("resourceVersion"));
    keep(metadata, old, "deletionTimestamp", "deletionGracePeriodSeconds");
    String name = Json.text(old, "metadata", "name");
    Attributes attributes = attributes("UPDATE", resource, namespace, name, complete, old, options);
    admission.admit(attributes);
    ObjectNode ready = kinds.prepareForUpdate(resource, complete, old);
    refuse(resource, ready, kinds.validateUpdate(resource, ready, old));
    admission.validate(attributes.with(ready));
    if (ready.equals(old) || sameButTimes(ready, old)) {
      return old;
    }
    if (options.dryRun()) {
      return ready;
    }
    try {
      Key key = Cluster.key(resource, namespace, name);
      return Removal.isDue(resource, ready)
          ? cluster.store().delete(key, stored, ready)
          : cluster.store().update(key, stored, ready);
    } catch (StoreException e) {
      throw ApiException.conflict(resource.group(), resource.name(), name, MODIFIED);
    }
  }

  private static void fill(ObjectNode metadata, ObjectNode old, String... fields) {
    for (String field : fields) {
      if (!metadata.hasNonNull(field) && old.path("metadata").has(field)) {
        metadata.set(field, old.path("metadata").get(field));
      }
    }
  }

  private static void keep(ObjectNode metadata, ObjectNode old, String... fields) {
    for (String field : fields) {
      metadata.remove(field);
      fill(metadata, old, field);
    }
  }

  /**
   * A write that changes nothing but when something was last managed is none. Follows {@code
   * ignoreManagedFieldsTimestamps}.
   */
  private static boolean sameButTimes(ObjectNode object, ObjectNode old) {
    return withoutTimes(object).equals(withoutTimes(old));
  }

  private static ObjectNode withoutTimes(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    copy.path("metadata")
        .path("managedFields")
        .forEach(entry -> ((ObjectNode) entry).remove("time"));
    return copy;
  }
}
