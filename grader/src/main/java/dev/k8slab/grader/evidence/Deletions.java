package dev.k8slab.grader.evidence;

import dev.k8slab.grader.effective.Fields;
import dev.k8slab.grader.kube.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what a request deletes that was not being deleted already. */
final class Deletions {

  /** A timestamp of an object has no fractions of a second. */
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final PodTraces pods;
  private final Ownership ownership;

  /** Deletions of objects that are known as they were before. */
  Deletions(PodTraces pods, Ownership ownership) {
    this.pods = pods;
    this.ownership = ownership;
  }

  /** The objects that a request deletes, as expressions see them. */
  List<Object> by(AuditEvent event) {
    String verb = event.text("verb");
    boolean eviction = event.text("subresource").equals("eviction") && verb.equals("create");
    boolean deletion = event.text("subresource").isEmpty() && verb.startsWith("delete");
    if (!eviction && !deletion) {
      return List.of();
    }
    boolean named = Fields.at(event.response(), "metadata", "uid") == null;
    return eviction || named && !verb.endsWith("collection")
        ? byStatus(event, eviction)
        : byObjects(event);
  }

  /** Answered by a Status, which names the object at most. */
  private List<Object> byStatus(AuditEvent event, boolean eviction) {
    String resource = event.text("resource");
    String uid =
        Optional.of(Objects.text(event.response(), "details", "uid"))
            .filter(each -> !each.isEmpty())
            .or(
                () ->
                    pods.byName(event.text("name"))
                        .filter(pod -> resource.equals("pods"))
                        .map(PodTrace::uid))
            .orElse("");
    List<Object> deleted = new ArrayList<>();
    if (!beingDeleted(uid, null, event.time())) {
      List<Object> owners =
          pods.byUid(uid)
              .map(pod -> ownership.over(pod.owners()))
              .orElseGet(() -> ownership.of(uid));
      deleted.add(object(resource, event.text("name"), uid, owners));
    }
    if (eviction) {
      pods.deleted(uid, event.time());
    }
    return deleted;
  }

  private List<Object> byObjects(AuditEvent event) {
    List<Object> deleted = new ArrayList<>();
    Objects.items(event.response())
        .filter(item -> !Objects.text(item, "metadata", "uid").isEmpty())
        .forEach(
            item -> {
              String uid = Objects.text(item, "metadata", "uid");
              if (!beingDeleted(uid, Objects.askedToDelete(item), event.time())) {
                deleted.add(
                    object(
                        event.text("resource"),
                        Objects.text(item, "metadata", "name"),
                        uid,
                        ownership.over(Objects.owners(item))));
              }
            });
    return deleted;
  }

  private boolean beingDeleted(String uid, Instant asked, Instant now) {
    return pods.byUid(uid).filter(pod -> pod.deleted() != null).isPresent()
        || asked != null && asked.isBefore(now.minus(CLOSE));
  }

  private static Map<String, Object> object(
      String resource, String name, String uid, List<Object> owners) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("resource", resource);
    object.put("name", name);
    object.put("uid", uid);
    object.put("owners", owners);
    return object;
  }
}
