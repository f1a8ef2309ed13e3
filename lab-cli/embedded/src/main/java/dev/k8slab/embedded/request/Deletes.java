package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.admission.Admission;
import dev.k8slab.embedded.admission.Attributes;
import dev.k8slab.embedded.auth.User;
import dev.k8slab.embedded.custom.CustomResources;
import dev.k8slab.embedded.custom.DefinitionStatus;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Decoder;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.selector.FieldSelector;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.store.StoreException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Answers {@code delete} and {@code deletecollection}. Follows {@code registry.Store.Delete}. */
final class Deletes {
  private final Cluster cluster;
  private final Admission admission;

  Deletes(Cluster cluster, Admission admission) {
    this.cluster = cluster;
    this.admission = admission;
  }

  /**
   * What is left to say.
   *
   * @param object the object as it is now, or was last
   * @param gone true if it is not there any more
   */
  record Deleted(ObjectNode object, boolean gone) {}

  /**
   * Deletes an object.
   *
   * @param user who asks; null where it was asked before whether it may be
   */
  Deleted delete(
      ResourceType resource, String namespace, String name, DeleteOptions options, User user) {
    while (true) {
      ObjectNode stored = cluster.store().get(Cluster.key(resource, namespace, name));
      if (stored == null) {
        throw ApiException.notFound(resource.group(), resource.name(), name);
      }
      requirePreconditions(resource, stored, options);
      Attributes attributes =
          new Attributes(
              "DELETE",
              resource,
              namespace,
              name,
              null,
              stored,
              user,
              options.dryRun(),
              options.warnings());
      admission.admit(attributes);
      admission.validate(attributes);
      try {
        return delete(resource, namespace, stored, options);
      } catch (StoreException e) {
        // Somebody else was faster; look again.
      }
    }
  }

  private static void requirePreconditions(
      ResourceType resource, ObjectNode stored, DeleteOptions options) {
    String uid = Json.text(stored, "metadata", "uid");
    String version = Json.text(stored, "metadata", "resourceVersion");
    String name = Json.text(stored, "metadata", "name");
    if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
      throw ApiException.conflict(
          resource.group(),
          resource.kind(),
          name,
          "the UID in the precondition ("
              + options.uid()
              + ") does not match the UID in record ("
              + uid
              + "). The object might have been deleted and then recreated");
    }
    if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
      throw ApiException.conflict(
          resource.group(),
          resource.kind(),
          name,
          "the ResourceVersion in the precondition ("
              + options.resourceVersion()
              + ") does not match the ResourceVersion in record ("
              + version
              + "). The object might have been modified");
    }
  }

  private Deleted delete(
      ResourceType resource, String namespace, ObjectNode stored, DeleteOptions options)
      throws StoreException {
    ObjectNode object = stored.deepCopy();
    ObjectNode metadata = Json.at(object, "metadata");
    finalizers(metadata, options);
    if (resource.qualified().equals(CustomResources.DEFINITIONS)) {
      DefinitionStatus.hold(object, cluster.now());
    }
    long grace = gracePeriod(resource, stored, options);
    boolean stays =
        grace > 0
            || !metadata.path("finalizers").isEmpty()
            || resource.qualified().equals("namespaces");
    if (!stays) {
      ObjectNode last =
          options.dryRun()
              ? stored
              : cluster
                  .store()
                  .delete(
                      Cluster.key(resource, namespace, Json.text(stored, "metadata", "name")),
                      stored);
      return new Deleted(last, true);
    }
    boolean sooner = metadata.path("deletionGracePeriodSeconds").asLong(Long.MAX_VALUE) > grace;
    if (!metadata.has("deletionTimestamp") || resource.qualified().equals("pods") && sooner) {
      Instant end = Instant.now(cluster.clock()).truncatedTo(ChronoUnit.SECONDS).plusSeconds(grace);
      metadata.put("deletionTimestamp", end.toString());
      if (!resource.qualified().equals("namespaces")) {
        metadata.put("deletionGracePeriodSeconds", grace);
      }
      if (metadata.path("generation").asLong() > 0) {
        metadata.put("generation", metadata.path("generation").asLong() + 1);
      }
    }
    if (resource.qualified().equals("namespaces")) {
      Json.at(object, "status").put("phase", "Terminating");
    }
    ObjectNode ready =
        resource.isCustom()
            ? object
            : Decoder.normalise(cluster.schema(), typeOf(resource, stored), object);
    if (options.dryRun() || ready.equals(stored)) {
      return new Deleted(ready, false);
    }
    String name = Json.text(stored, "metadata", "name");
    return new Deleted(
        cluster.store().update(Cluster.key(resource, namespace, name), stored, ready), false);
  }

  /** Stored objects are of the version they were written in. */
  private String typeOf(ResourceType resource, ObjectNode stored) {
    String apiVersion = Json.text(stored, "apiVersion");
    return cluster.kinds().catalog().resources().stream()
        .filter(
            other ->
                other.qualified().equals(resource.qualified())
                    && other.apiVersion().equals(apiVersion))
        .findFirst()
        .orElse(resource)
        .type();
  }

  /** A pod that a node may run is gone only when the node says so; all else at once. */
  private static long gracePeriod(ResourceType resource, ObjectNode stored, DeleteOptions options) {
    if (!resource.qualified().equals("pods") || Json.text(stored, "spec", "nodeName").isEmpty()) {
      return 0;
    }
    String phase = Json.text(stored, "status", "phase");
    if (phase.equals("Succeeded") || phase.equals("Failed")) {
      return 0;
    }
    return options.gracePeriod() >= 0
        ? options.gracePeriod()
        : stored.path("spec").path("terminationGracePeriodSeconds").asLong(30);
  }

  /** Who deletes in the foreground, or leaves orphans, leaves the rest to the garbage collector. */
  private static void finalizers(ObjectNode metadata, DeleteOptions options) {
    List<String> finalizers = new ArrayList<>(Json.texts(metadata.path("finalizers")));
    switch (options.policy()) {
      case "Foreground" -> add(finalizers, "foregroundDeletion");
      case "Orphan" -> add(finalizers, "orphan");
      default -> {}
    }
    metadata.remove("finalizers");
    if (!finalizers.isEmpty()) {
      ArrayNode list = metadata.putArray("finalizers");
      finalizers.forEach(list::add);
    }
  }

  private static void add(List<String> finalizers, String name) {
    if (!finalizers.contains(name)) {
      finalizers.add(name);
    }
  }

  /** Deletes all that is selected, and answers it. */
  List<ObjectNode> deleteCollection(
      ApiRequest request,
      RequestInfo info,
      ResourceType resource,
      DeleteOptions options,
      User user) {
    LabelSelector labels =
        LabelSelector.parse(request.query().first("labelSelector"), cluster.schema().minor());
    FieldSelector fields = cluster.fieldSelector(request.query(), resource);
    List<ObjectNode> found = new ArrayList<>();
    try {
      for (ObjectNode object :
          cluster.store().list(resource.qualified(), info.namespace(), 0).objects().values()) {
        if (labels.matches(object) && fields.matches(object)) {
          found.add(cluster.inVersion(resource, object));
        }
      }
    } catch (StoreException e) {
      throw new IllegalStateException(e);
    }
    for (ObjectNode object : found) {
      try {
        delete(
            resource,
            Json.text(object, "metadata", "namespace"),
            Json.text(object, "metadata", "name"),
            options,
            user);
      } catch (ApiException e) {
        if (e.code() != 404) {
          throw e;
        }
      }
    }
    return found;
  }
}
