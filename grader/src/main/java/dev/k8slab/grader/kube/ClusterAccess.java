package dev.k8slab.grader.kube;

import dev.k8slab.grader.watch.Changes;
import dev.k8slab.grader.work.Parallel;
import dev.k8slab.port.Capability;
import dev.k8slab.port.ClusterPort;
import dev.k8slab.port.ClusterTime;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import java.util.Optional;
import java.util.Set;

/**
 * The grader's own way to a cluster.
 *
 * @param client with the grader's own credentials; the caller closes it
 * @param port what there is beside the API
 * @param audit reads the API server's audit log; nothing where there is none
 * @param parallel for what one look does at the same time
 */
public record ClusterAccess(
    KubernetesClient client, ClusterPort port, Optional<AuditSource> audit, Parallel parallel) {

  private static final int AT_ONCE = 16;

  /** A way to a cluster for a process that grades one attempt. */
  public ClusterAccess(KubernetesClient client, ClusterPort port) {
    this(
        client,
        port,
        port.auditLog().map(log -> AuditSource.of(log, client)),
        Parallel.upTo(AT_ONCE, port.time()));
  }

  /** The same for a process that grades many attempts. */
  public ClusterAccess with(Parallel others) {
    return new ClusterAccess(client, port, audit, others);
  }

  /** The clock that the cluster lives by. */
  public ClusterTime time() {
    return port.time();
  }

  /** Hears of changes in a namespace. */
  public Changes changes(String namespace) {
    return new Changes(client, port, namespace);
  }

  /** The lab's name for the cluster. */
  public String id() {
    return port.id();
  }

  /** What the cluster has of what exercises may need. */
  public Set<Capability> offers() {
    return port.capabilities();
  }

  /**
   * What the grader's client calls itself, so that its own requests are never taken for the
   * learner's.
   */
  public static final String AGENT = "k8s-lab-grader";

  private static final int REQUEST_MILLIS = 10_000;
  private static final int CONNECT_MILLIS = 3_000;
  private static final int RETRIES = 1;

  /**
   * A client for a kubeconfig with the grader's settings, for a cluster that is reached without a
   * proxy.
   */
  public static KubernetesClient client(String kubeconfig) {
    Config config = Config.fromKubeconfig(kubeconfig);
    configure(config);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /**
   * Sets what the grader wants of a client: one that neither waits nor tries again for long, as a
   * cluster in trouble must be reported soon.
   */
  public static void configure(Config config) {
    config.setUserAgent(AGENT);
    config.setRequestTimeout(REQUEST_MILLIS);
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setRequestRetryBackoffLimit(RETRIES);
    // a watch by WebSocket waits without end for a server that accepts and does not answer
    config.setOnlyHttpWatches(true);
    // a server that hangs up after a 401 loses its answer on the JDK's HTTP/2 before JDK 25
    config.setHttp2Disable(true);
  }

  /**
   * How long the grader waits for an answer and how often it tries again. A client derived from the
   * grader's must be given it, as it goes by the library's timeout of minutes otherwise.
   */
  static RequestConfigBuilder requestLimits() {
    return new RequestConfigBuilder()
        .withRequestTimeout(REQUEST_MILLIS)
        .withRequestRetryBackoffLimit(RETRIES);
  }

  /** The same client, which asks once alone: the library asks again what was refused for now. */
  static KubernetesClient once(KubernetesClient client) {
    return client
        .newClient(requestLimits().withRequestRetryBackoffLimit(0).build())
        .adapt(KubernetesClient.class);
  }
}
