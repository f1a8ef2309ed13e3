package dev.k8slab.cluster.access;

import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenProgress.Phase;
import dev.k8slab.port.ApiProbe;
import dev.k8slab.port.Causes;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Waits until a cluster that just started can be worked with: the API server is ready, a node is
 * Ready, the namespace {@code default} has its service account and the cluster's DNS answers. Waits
 * by watching wherever there is something to watch. One object waits once.
 */
public final class Readiness {

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(250);

  private final KubernetesClient client;
  private final Deadline deadline;
  private final OpenProgress progress;
  private volatile String last = "the API server did not answer";

  public Readiness(KubernetesClient client, Deadline deadline, OpenProgress progress) {
    this.client = client;
    this.deadline = deadline;
    this.progress = progress;
  }

  /**
   * Waits for the API server alone.
   *
   * @throws ClusterException where time is up
   * @throws InterruptedException where the waiting is called off
   */
  public void awaitApiServer() throws ClusterException, InterruptedException {
    // a server that does not listen yet gives nothing to watch
    Duration timeout = Duration.ofMillis(client.getConfiguration().getRequestTimeout());
    for (ApiProbe.Answer answer = ApiServer.ready(client, timeout);
        !answer.ok();
        answer = ApiServer.ready(client, timeout)) {
      last = "the API server says: " + Causes.oneLine(answer.text());
      if (deadline.passed()) {
        throw late();
      }
      deadline.pause(BETWEEN_QUESTIONS);
    }
  }

  /**
   * Waits for all the rest; the API server must be ready.
   *
   * @param since the node's word counts only if it is no older than this; what it said before a
   *     stop is no news
   * @throws ClusterException where time is up; it names what was missing last
   * @throws InterruptedException where the waiting is called off
   */
  public void awaitAll(Instant since, DnsProbe dns) throws ClusterException, InterruptedException {
    CompletableFuture<?> account =
        watch(
            client.serviceAccounts().inNamespace("default").withName("default"),
            found -> !found.isEmpty());
    CompletableFuture<?> resolver =
        watch(
            client.endpoints().inNamespace("kube-system").withName("kube-dns"),
            found -> found.stream().anyMatch(Readiness::hasAddress));
    CompletableFuture<?> node =
        watch(client.nodes(), nodes -> nodes.stream().anyMatch(found -> isReady(found, since)));
    try {
      await(node, Phase.NODE, "no node is Ready");
      await(account, Phase.SERVICE_ACCOUNT, "the namespace default has no service account");
      await(resolver, Phase.DNS, "the service kube-dns has no ready address");
      awaitAnswer(dns);
    } finally {
      List.of(account, resolver, node).forEach(watch -> watch.cancel(true));
    }
  }

  private void awaitAnswer(DnsProbe dns) throws ClusterException, InterruptedException {
    String address =
        client
            .services()
            .inNamespace("kube-system")
            .withName("kube-dns")
            .get()
            .getSpec()
            .getClusterIP();
    for (String why = dns.ask(address); !why.isEmpty(); why = dns.ask(address)) {
      last = "the cluster's DNS does not answer: " + Causes.oneLine(why);
      if (deadline.passed()) {
        throw late();
      }
      deadline.pause(BETWEEN_QUESTIONS);
    }
  }

  private <T extends KubernetesResource> CompletableFuture<?> watch(
      Informable<T> objects, Predicate<List<T>> met) {
    return objects.informOnCondition(met);
  }

  private void await(CompletableFuture<?> met, Phase phase, String otherwise)
      throws ClusterException, InterruptedException {
    progress.phase(phase);
    last = otherwise;
    try {
      met.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw late();
    } catch (ExecutionException e) {
      throw brokeOff(e);
    }
  }

  /** The sentence for an API server that was there and no longer answers. */
  public static ClusterException brokeOff(Throwable failure) {
    return ClusterException.trouble(
        "The cluster broke off while it started (%s): run `lab down`, then `lab up`."
            .formatted(Causes.innermost(failure)),
        failure);
  }

  private ClusterException late() {
    return ClusterException.trouble(
        "The cluster was not ready within %d seconds (%s): see that this machine has 2 GB of memory and a CPU to spare, then try again."
            .formatted(deadline.limit().toSeconds(), last),
        null);
  }

  private static boolean isReady(Node node, Instant since) {
    return node.getStatus().getConditions().stream()
        .anyMatch(
            condition ->
                condition.getType().equals("Ready")
                    && condition.getStatus().equals("True")
                    // the API server's times have no fractions of a second
                    && !Instant.parse(condition.getLastHeartbeatTime())
                        .isBefore(since.minusSeconds(1)));
  }

  private static boolean hasAddress(Endpoints endpoints) {
    return endpoints.getSubsets() != null
        && endpoints.getSubsets().stream().anyMatch(subset -> !subset.getAddresses().isEmpty());
  }
}
