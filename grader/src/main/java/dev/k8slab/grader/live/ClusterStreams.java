package dev.k8slab.grader.live;

import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kube.AuditEvent;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Listens to a real cluster for one attempt: by watches, and by what tells of its audit log.
 *
 * @param client its watches end where they break
 * @param watches those of all who grade on the cluster
 * @param audit the cluster's audit log
 * @param namespace the attempt's
 */
record ClusterStreams(
    KubernetesClient client, SharedWatches watches, SharedAudit audit, String namespace)
    implements Streams {

  /** What the API server answers where asking again does not help. */
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 404, 405);

  private static final Set<Object> INSIDE = Set.of("exec", "attach", "ephemeralcontainers");

  @Override
  public AutoCloseable open(Source source, Signals signals) throws Exception {
    try {
      if (source instanceof Source.Objects objects) {
        return watches.open(objects.selection(), signals);
      } else if (source instanceof Source.Logs logs) {
        return LogFollowing.begin(client, namespace, logs.target(), signals);
      }
    } catch (KubernetesClientException e) {
      if (REFUSALS.contains(e.getCode())) {
        throw NotWatchableException.poll();
      }
      throw e;
    }
    Predicate<AuditEvent> any = event -> true;
    return audit.open(((Source.Requests) source).inside() ? this::isInside : any, signals);
  }

  private boolean isInside(AuditEvent event) {
    return namespace.equals(event.values().get("namespace"))
        && INSIDE.contains(event.values().get("subresource"));
  }
}
