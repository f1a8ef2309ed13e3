package dev.k8slab.core.cluster;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.ClusterState;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.access.ClientThreads;
import dev.k8slab.core.failure.LabException;
import dev.k8slab.core.failure.Problem;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.topology.Ref;
import dev.k8slab.grader.topology.Survey;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Set;

/** A connection to an open cluster with the lab's own credentials. */
public final class ClusterSession implements AutoCloseable {

  private static final Duration FIRST_ANSWER = Duration.ofSeconds(3);

  private final Cluster cluster;
  private final KubernetesClient client;

  private ClusterSession(Cluster cluster, KubernetesClient client) {
    this.cluster = cluster;
    this.client = client;
  }

  /**
   * Connects, and makes sure that the API server answers. One that is slow is asked once more, with
   * more time, beside its engine.
   *
   * @throws LabException where it does not answer, with the cluster's own word on why
   */
  public static ClusterSession connect(Cluster cluster)
      throws LabException, ClusterException, InterruptedException {
    return connect(cluster, null);
  }

  /**
   * As {@link #connect}, for a connection that lives long and serves many: it has a fixed number of
   * threads.
   */
  public static ClusterSession connectForMany(Cluster cluster)
      throws LabException, ClusterException, InterruptedException {
    return connect(cluster, new ClientThreads());
  }

  private static ClusterSession connect(Cluster cluster, ClientThreads threads)
      throws LabException, ClusterException, InterruptedException {
    ClusterSession session = new ClusterSession(cluster, client(cluster, threads));
    if (!ApiServer.answers(session.client, FIRST_ANSWER)) {
      ClusterState state = cluster.state();
      if (state.condition() != ClusterState.Condition.RUNNING) {
        session.close();
        throw new LabException(Problem.UNREACHABLE, state.detail());
      }
    }
    return session;
  }

  /** The cluster it is connected to. */
  public Cluster cluster() {
    return cluster;
  }

  /** The cluster's record. */
  public ClusterRecord record() {
    return cluster.record();
  }

  /** What the grader needs of it. */
  public ClusterAccess access() {
    return new ClusterAccess(client, cluster);
  }

  /**
   * What a namespace holds and how it hangs together.
   *
   * @param noted objects of no namespace that belong to it although nothing may refer to them
   */
  public NamespaceSurvey survey(String namespace, Set<Ref> noted) {
    return new NamespaceSurvey(new Survey(client, namespace, noted));
  }

  /**
   * Makes sure that a namespace is there to be worked in.
   *
   * @throws LabException where it is gone or going
   */
  public void requireNamespace(String name, String exercise) throws LabException {
    Namespace namespace;
    try {
      namespace = client.namespaces().withName(name).get();
    } catch (KubernetesClientException e) {
      throw new LabException(
          Problem.UNREACHABLE,
          "The cluster stopped answering: look at `lab status`, then try again.",
          e);
    }
    if (namespace == null || namespace.getMetadata().getDeletionTimestamp() != null) {
      throw new LabException(
          Problem.NAMESPACE_GONE,
          "The exercise's namespace "
              + name
              + (namespace == null ? " is gone" : " is being deleted")
              + ": run `lab reset "
              + exercise
              + "` to begin again.");
    }
  }

  private static KubernetesClient client(Cluster cluster, ClientThreads threads)
      throws ClusterException {
    return new ApiServer(cluster.record().adminKubeconfig())
        .client(ClusterAccess::configure, threads);
  }

  @Override
  public void close() {
    client.close();
  }
}
