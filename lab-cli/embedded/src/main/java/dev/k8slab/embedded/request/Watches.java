package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.selector.FieldSelector;
import dev.k8slab.embedded.selector.LabelSelector;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.StoreException;
import dev.k8slab.embedded.table.Tables.Include;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Answers {@code watch}. Follows {@code handlers.serveWatchHandler} and {@code cacher.Watch}. */
final class Watches {
  private static final int MIN_TIMEOUT = 1800;

  private final Cluster cluster;
  private final Presenter presenter;
  private final Reads reads;
  private final EncodedEvents encoded = new EncodedEvents();

  Watches(Cluster cluster, Presenter presenter, Reads reads) {
    this.cluster = cluster;
    this.presenter = presenter;
    this.reads = reads;
  }

  ApiResponse watch(ApiRequest request, RequestInfo info, ResourceType resource) {
    Query query = request.query();
    boolean initial = query.flag("sendInitialEvents");
    requireOptions(query);
    Filter filter =
        new Filter(
            resource,
            LabelSelector.parse(query.first("labelSelector"), cluster.schema().minor()),
            cluster.fieldSelector(query, resource),
            Negotiation.of(request.header("accept"), cluster.schema().minor()),
            Presenter.include(request));
    long revision = reads.revision(query, true);
    long seconds = query.number("timeoutSeconds");
    Duration timeout =
        Duration.ofSeconds(
            seconds > 0 ? seconds : MIN_TIMEOUT + ThreadLocalRandom.current().nextInt(MIN_TIMEOUT));
    String namespace = resource.namespaced() ? info.namespace() : "";
    boolean bookmarks = query.flag("allowWatchBookmarks");
    return new ApiResponse.Stream(
        sink -> {
          Bookmarks reported = new Bookmarks(cluster, resource, sink);
          AutoCloseable subscription =
              open(filter, namespace, revision, initial, initial && bookmarks, reported, sink);
          if (bookmarks) {
            reported.begin();
          }
          return () -> {
            reported.close();
            subscription.close();
          };
        },
        timeout);
  }

  /**
   * Before 1.27 a watch knew neither {@code sendInitialEvents} nor a match. Follows {@code
   * ValidateListOptions}.
   */
  private void requireOptions(Query query) {
    List<Cause> causes = new ArrayList<>();
    boolean old = cluster.schema().minor() < 27;
    if (query.has("resourceVersionMatch") && (old || !query.has("sendInitialEvents"))) {
      causes.add(
          Cause.forbidden(
              "resourceVersionMatch",
              "resourceVersionMatch is forbidden for watch"
                  + (old ? "" : " unless sendInitialEvents is provided")));
      if (query.first("resourceVersion").isEmpty() && old) {
        causes.add(
            Cause.forbidden(
                "resourceVersionMatch",
                "resourceVersionMatch is forbidden unless resourceVersion is provided"));
      }
    }
    if (!old
        && query.has("sendInitialEvents")
        && !query.first("resourceVersionMatch").equals("NotOlderThan")) {
      causes.add(
          Cause.forbidden(
              "resourceVersionMatch",
              "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
    }
    if (!causes.isEmpty()) {
      throw ApiException.invalid("meta.k8s.io", "ListOptions", "", causes);
    }
  }

  private AutoCloseable open(
      Filter filter,
      String namespace,
      long revision,
      boolean initial,
      boolean bookmark,
      Bookmarks bookmarks,
      ApiResponse.Sink sink) {
    try {
      String resource = filter.resource.qualified();
      if (revision > 0 && !initial) {
        return cluster
            .store()
            .watch(
                resource,
                namespace,
                revision,
                change -> sink.later(() -> filter.pass(change, sink)));
      }
      return cluster
          .store()
          .listAndWatch(
              resource,
              namespace,
              snapshot -> {
                for (ObjectNode object : snapshot.objects().values()) {
                  sink.later(() -> filter.existing(object, sink));
                }
                if (bookmark) {
                  ObjectNode end = bookmarks.object(snapshot.revision());
                  Json.at(end, "metadata", "annotations").put("k8s.io/initial-events-end", "true");
                  sink.later(() -> sink.event(Bookmarks.bytes(end)));
                }
              },
              change -> sink.later(() -> filter.pass(change, sink)));
    } catch (StoreException e) {
      sink.later(() -> sink.event(Json.bytes(event("ERROR", expired(revision)))));
      sink.end();
      return () -> {};
    }
  }

  private ObjectNode expired(long revision) {
    String message =
        "too old resource version: " + revision + " (" + cluster.store().revision() + ")";
    return new ApiException(410, "Expired", message, null).status();
  }

  static ObjectNode event(String type, ObjectNode object) {
    ObjectNode event = Json.object().put("type", type);
    event.set("object", object);
    return event;
  }

  /** What of the changes a client sees, and in which form. */
  private final class Filter {
    private final ResourceType resource;
    private final LabelSelector labels;
    private final FieldSelector fields;
    private final Negotiation wish;
    private final Include include;
    private boolean headers = true;

    Filter(
        ResourceType resource,
        LabelSelector labels,
        FieldSelector fields,
        Negotiation wish,
        Include include) {
      this.resource = resource;
      this.labels = labels;
      this.fields = fields;
      this.wish = wish;
      this.include = include;
    }

    private boolean matches(ObjectNode object) {
      return object != null && labels.matches(object) && fields.matches(object);
    }

    void existing(ObjectNode object, ApiResponse.Sink sink) {
      if (matches(object)) {
        sink.event(bytes("ADDED", object));
      }
    }

    /**
     * An object that is selected no more is gone for this client, and one that is from now on is
     * new.
     */
    void pass(Change change, ApiResponse.Sink sink) {
      boolean before = matches(change.before());
      boolean after = !change.deleted() && matches(change.after());
      if (after) {
        send(before ? "MODIFIED" : "ADDED", change, change::after, sink);
      } else if (before) {
        send("DELETED", change, () -> last(change), sink);
      }
    }

    private ObjectNode last(Change change) {
      ObjectNode last = change.before().deepCopy();
      Json.at(last, "metadata").put("resourceVersion", Long.toString(change.revision()));
      return last;
    }

    /** Most watches want objects as they are, and so get the same bytes. */
    private void send(
        String type, Change change, Supplier<ObjectNode> object, ApiResponse.Sink sink) {
      sink.event(
          wish.as().isEmpty()
              ? encoded.of(
                  change.revision(), type, resource.apiVersion(), () -> bytes(type, object.get()))
              : bytes(type, object.get()));
    }

    private byte[] bytes(String type, ObjectNode object) {
      ObjectNode shown =
          presenter.one(wish, include, resource, cluster.inVersion(resource, object), headers);
      headers = false;
      return Json.bytes(event(type, shown));
    }
  }
}
