package dev.k8slab.grader.live;

import dev.k8slab.grader.kind.Source;
import dev.k8slab.grader.kube.AuditEvent;
import dev.k8slab.grader.watch.SharedWatches;
import dev.k8slab.grader.watch.Signals;
import io.fabric8.kubernetes.client.KubernetesClient;
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

  private static final Set<Object> INSIDE = Set.of("exec", "attach", "ephemeralcontainers");

  @Override
  public AutoCloseable open(Source source, Signals signals) throws Exception {
    if (source instanceof Source.Objects objects) {
      return watches.open(objects.selection(), signals);
    } else if (source instanceof Source.Logs logs) {
      return LogFollowing.begin(client, namespace, logs.target(), signals);
    }
    Predicate<AuditEvent> any = event -> true;
    return audit.open(((Source.Requests) source).inside() ? this::isInside : any, signals);
  }

  private boolean isInside(AuditEvent event) {
    return namespace.equals(event.values().get("namespace"))
        && INSIDE.contains(event.values().get("subresource"));
  }
}
