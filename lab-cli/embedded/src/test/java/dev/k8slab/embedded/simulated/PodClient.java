package dev.k8slab.embedded.simulated;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What tests do with pods, as any client does it. */
final class PodClient {
  static final String NAMESPACE = "default";
  private static final int TIMEOUT = 30;

  private final KubernetesClient client;

  PodClient(KubernetesClient client) {
    this.client = client;
  }

  /** Applies objects, and waits until all pods among them are ready. */
  void run(String manifests) {
    for (String each : manifests.split("(?m)^---$")) {
      if (client.resource(each).inNamespace(NAMESPACE).create() instanceof Pod pod) {
        client
            .pods()
            .inNamespace(NAMESPACE)
            .withName(pod.getMetadata().getName())
            .waitUntilReady(TIMEOUT, TimeUnit.SECONDS);
      }
    }
  }

  /** Applies a pod and waits until it is such. */
  Pod until(String manifest, Predicate<Pod> such) {
    Pod pod = (Pod) client.resource(manifest).inNamespace(NAMESPACE).create();
    return client
        .pods()
        .inNamespace(NAMESPACE)
        .withName(pod.getMetadata().getName())
        .waitUntilCondition(now -> now != null && such.test(now), TIMEOUT, TimeUnit.SECONDS);
  }

  /** What a command says: its exit code, standard output and standard error, with bars between. */
  String exec(String pod, String... command) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (ExecWatch watch =
        client
            .pods()
            .inNamespace(NAMESPACE)
            .withName(pod)
            .writingOutput(out)
            .writingError(err)
            .exec(command)) {
      int code = watch.exitCode().get(TIMEOUT, TimeUnit.SECONDS);
      return code
          + "|"
          + out.toString(StandardCharsets.UTF_8)
          + "|"
          + err.toString(StandardCharsets.UTF_8);
    }
  }

  /** What a line for the shell says. */
  String shell(String pod, String script) throws Exception {
    return exec(pod, "sh", "-c", script);
  }

  void removeAll() {
    client.pods().inNamespace(NAMESPACE).withGracePeriod(0).delete();
  }
}
