package dev.k8slab.grader.live;

import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kube.AuditEvent;
import dev.k8slab.grader.kube.AuditLines;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.Selected;
import dev.k8slab.grader.kube.Selection;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Listens to a real cluster: by watches, and by what tells of its audit log. */
final class ClusterStreams implements Streams {

  /** What the API server answers where asking again does not help. */
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 405);

  private static final Set<Object> INSIDE = Set.of("exec", "attach", "ephemeralcontainers");

  private final KubernetesClient client;
  private final Optional<AuditFeed> audit;
  private final String namespace;

  /**
   * Streams of a cluster.
   *
   * @param namespace the attempt's
   */
  ClusterStreams(ClusterAccess cluster, Optional<AuditFeed> audit, String namespace) {
    this.client = cluster.withWatchesThatEnd();
    this.audit = audit;
    this.namespace = namespace;
  }

  @Override
  public AutoCloseable open(Source source, Signals signals) throws Exception {
    try {
      if (source instanceof Source.Objects objects) {
        return watch(objects.selection(), signals);
      } else if (source instanceof Source.Logs logs) {
        return LogFollowing.begin(client, namespace, logs.target(), signals);
      }
    } catch (KubernetesClientException e) {
      if (REFUSALS.contains(e.getCode())) {
        throw NotWatchableException.poll();
      }
      throw e;
    }
    return follow(((Source.Requests) source).inside() ? this::isInside : event -> true, signals);
  }

  private AutoCloseable follow(Predicate<AuditEvent> meant, Signals signals) throws Exception {
    try {
      return audit
          .orElseThrow(NotWatchableException::poll)
          .follow(line -> heard(line, meant, signals), signals::ended);
    } catch (InterruptedException | NotWatchableException e) {
      throw e;
    } catch (Exception e) {
      // the API may be well all the same, and with it the slow way of looking
      throw NotWatchableException.poll();
    }
  }

  private AutoCloseable watch(Selection selection, Signals signals) throws NotWatchableException {
    Selected selected =
        Selected.of(client, selection).orElseThrow(NotWatchableException::nothingThere);
    return selected.watchFrom(selected.version(), watcher(signals));
  }

  private static Watcher<GenericKubernetesResource> watcher(Signals signals) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, GenericKubernetesResource resource) {
        signals.alive();
        if (action != Action.BOOKMARK) {
          signals.changed();
        }
      }

      @Override
      public void onClose(WatcherException cause) {
        signals.ended();
      }
    };
  }

  private static void heard(String line, Predicate<AuditEvent> meant, Signals signals) {
    // what the lab itself asks while it judges must not have it judge again
    if (AuditLines.event(line).filter(each -> !each.byTheLab()).filter(meant).isPresent()) {
      signals.changed();
    }
  }

  private boolean isInside(AuditEvent event) {
    return namespace.equals(event.values().get("namespace"))
        && INSIDE.contains(event.values().get("subresource"));
  }
}
