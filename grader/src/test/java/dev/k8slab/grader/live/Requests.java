package dev.k8slab.grader.live;

import dev.k8slab.grader.kube.ClusterAccess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what a client asks an API server. */
final class Requests {

  private final AtomicInteger count = new AtomicInteger();

  /** A client as the grader's, whose requests are counted. */
  KubernetesClient client(String kubeconfig) {
    Interceptor counting =
        new Interceptor() {
          @Override
          public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            count.incrementAndGet();
          }
        };
    Config config =
        new ConfigBuilder(Config.fromKubeconfig(kubeconfig))
            .withUserAgent(ClusterAccess.AGENT)
            .withOnlyHttpWatches(true)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientBuilderConsumer(
            builder -> builder.addOrReplaceInterceptor("counting", counting))
        .build();
  }

  /** How many there were so far. */
  int count() {
    return count.get();
  }
}
