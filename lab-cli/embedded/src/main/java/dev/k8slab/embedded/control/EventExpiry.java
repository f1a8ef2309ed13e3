package dev.k8slab.embedded.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.store.Change;
import dev.k8slab.embedded.store.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Lets events go after an hour, as an API server's lease on them does. */
public final class EventExpiry implements Controller {
  private static final String RESOURCE = "events";
  private static final Duration KEPT = Duration.ofHours(1);

  private final Objects objects;
  private final Requests requests;
  private final Clock clock;

  /** For one cluster. */
  public EventExpiry(Objects objects, Requests requests, Clock clock) {
    this.objects = objects;
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public Collection<Key> concerned(Change change) {
    boolean is = change.key().resource().equals(RESOURCE) && !change.deleted();
    return is ? List.of(change.key()) : List.of();
  }

  @Override
  public Again reconcile(Key key) {
    ObjectNode event = objects.get(key);
    if (event == null) {
      return Again.NO;
    }
    Instant reported = Meta.time(Json.text(event, "lastTimestamp"));
    Instant written = reported.isAfter(Meta.created(event)) ? reported : Meta.created(event);
    Instant end = written.plus(KEPT);
    if (end.isAfter(clock.instant())) {
      return Again.at(end, clock.instant());
    }
    requests.delete(event);
    return Again.NO;
  }
}
