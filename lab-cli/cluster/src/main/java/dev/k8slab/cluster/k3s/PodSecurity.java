package dev.k8slab.cluster.k3s;

import dev.k8slab.cluster.access.Deadline;
import dev.k8slab.cluster.access.UnrestrictedPolicy;
import dev.k8slab.port.Labels;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sees to it that the PodSecurityPolicy plugin lets the cluster's own pods through. */
final class PodSecurity {

  private static final Duration FOR_K3S_TO_APPLY = Duration.ofSeconds(5);

  private PodSecurity() {}

  /** Waits a moment for k3s to apply the manifest it was given, then creates what is missing. */
  static void ensure(KubernetesClient client, Deadline deadline) throws InterruptedException {
    CompletableFuture<?> applied =
        client
            .rbac()
            .roleBindings()
            .inNamespace("kube-system")
            .withName(Labels.UNRESTRICTED)
            .informOnCondition(found -> !found.isEmpty());
    try {
      applied.get(
          Math.min(FOR_K3S_TO_APPLY.toMillis(), deadline.millisLeft()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      UnrestrictedPolicy.create(client);
    } finally {
      applied.cancel(true);
    }
  }
}
