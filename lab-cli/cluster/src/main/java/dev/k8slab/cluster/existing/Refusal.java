package dev.k8slab.cluster.existing;

import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.port.ApiProbe;
import dev.k8slab.port.Causes;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The sentences for a cluster of the learner's own that could not be asked. */
final class Refusal {

  private Refusal() {}

  /** Why the first question to the cluster of a context failed. */
  static String of(KubernetesClientException failure, KubernetesClient api, String context) {
    if (failure.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED) {
      return credentials(context);
    } else if (failure.getCode() > 0) {
      return "The cluster of context %s answers with an error at %s (HTTP %d: %s): see that `kubectl --context %s get namespaces` works, or choose another with --context."
          .formatted(
              context, api.getMasterUrl(), failure.getCode(), Causes.innermost(failure), context);
    }
    return "The cluster of context %s does not answer at %s%s (%s): see that it runs and that `kubectl --context %s get namespaces` works, or choose another with --context."
        .formatted(
            context,
            api.getMasterUrl(),
            through(api.getConfiguration()),
            Causes.innermost(failure),
            context);
  }

  /** Why a cluster that was open is not ready. */
  static String of(ApiProbe.Answer answer, String context) {
    if (answer.isUnauthorized()) {
      return credentials(context);
    }
    return "The cluster of context %s %s (%s): see that it runs and that `kubectl --context %s get namespaces` works, or run `lab down` and `lab up` for another one."
        .formatted(
            context,
            answer.code() == 0 ? "does not answer" : "is not ready",
            Causes.oneLine(answer.text()),
            context);
  }

  private static String credentials(String context) {
    return "The cluster of context %s does not accept your credentials: log in to it again, or choose another with --context."
        .formatted(context);
  }

  private static String through(Config config) {
    String proxy = config.getHttpsProxy() == null ? config.getHttpProxy() : config.getHttpsProxy();
    URI address = proxy == null ? null : URI.create(proxy);
    // the lab's own bridge is no address that the user knows, and the proxy behind it was there
    if (address == null || ApiServer.isOwnBridge(address)) {
      return "";
    }
    return " through the proxy %s:%d".formatted(address.getHost(), address.getPort());
  }
}
