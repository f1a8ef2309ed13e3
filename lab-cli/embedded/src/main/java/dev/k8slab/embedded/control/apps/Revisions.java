package dev.k8slab.embedded.control.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.control.Requests;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The templates that a set has had, as ControllerRevisions. Follows {@code controller/history} and
 * its users.
 */
final class Revisions {
  static final String LABEL = "controller-revision-hash";
  private static final String RESOURCE = "controllerrevisions.apps";

  private final Objects objects;
  private final Requests requests;

  Revisions(Objects objects, Requests requests) {
    this.objects = objects;
    this.requests = requests;
  }

  /** All of a set, the oldest first. */
  List<ObjectNode> of(ObjectNode set) {
    List<ObjectNode> found = new ArrayList<>(objects.controlledBy(set, RESOURCE));
    found.sort(Comparator.comparingLong(Revisions::number));
    return found;
  }

  static long number(ObjectNode revision) {
    return revision.path("revision").asLong();
  }

  /** The one of the set's template; made, or made the newest, where it is not. */
  ObjectNode current(ObjectNode set) {
    ObjectNode data = data(set);
    List<ObjectNode> all = of(set);
    long newest = all.isEmpty() ? 0 : number(all.get(all.size() - 1));
    for (ObjectNode revision : all) {
      if (revision.path("data").equals(data)) {
        if (number(revision) == newest) {
          return revision;
        }
        ObjectNode changed = revision.deepCopy();
        changed.put("revision", newest + 1);
        return requests.update(changed);
      }
    }
    String hash = TemplateHash.of(data, set.path("status").path("collisionCount").asLong());
    ObjectNode revision =
        Json.object().put("apiVersion", "apps/v1").put("kind", "ControllerRevision");
    ObjectNode metadata = revision.putObject("metadata");
    metadata.put("name", Meta.name(set) + "-" + hash);
    JsonNode labels = set.path("spec").path("template").path("metadata").path("labels");
    ObjectNode own = labels.isObject() ? labels.deepCopy() : Json.object();
    metadata.set("labels", own);
    boolean stateful = Json.text(set, "kind").equals("StatefulSet");
    own.put(stateful ? "controller.kubernetes.io/hash" : LABEL, hash);
    JsonNode annotations = set.path("metadata").path("annotations");
    if (annotations.isObject()) {
      metadata.set("annotations", annotations.deepCopy());
    }
    metadata.putArray("ownerReferences").add(Meta.reference(set));
    revision.set("data", data);
    revision.put("revision", newest + 1);
    return requests.create(Meta.namespace(set), revision);
  }

  /** What is kept of a set: its template, as a patch that would bring it back. */
  static ObjectNode data(ObjectNode set) {
    ObjectNode template = Json.at(set, "spec", "template").deepCopy();
    template.put("$patch", "replace");
    ObjectNode data = Json.object();
    data.putObject("spec").set("template", template);
    return data;
  }

  /** Deletes the oldest that nothing is of any more, but for as many as are to be kept. */
  void clean(ObjectNode set, Set<String> used) {
    long kept = set.path("spec").path("revisionHistoryLimit").asLong(10);
    List<ObjectNode> unused =
        of(set).stream().filter(revision -> !used.contains(Meta.name(revision))).toList();
    for (int i = 0; i < unused.size() - kept; i++) {
      requests.delete(unused.get(i));
    }
  }
}
