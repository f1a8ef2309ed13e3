package dev.k8slab.grader.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.testing.Proxy;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.policy.v1beta1.PodSecurityPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On an API server in this JVM, so that nothing but connections need be broken. */
class MirrorTest {

  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private static EmbeddedCluster cluster;

  private final String namespace = "mirror-" + UUID.randomUUID();
  private final Semaphore changed = new Semaphore(0);
  private final LoopThreads threads = new LoopThreads("test", 2);
  private final SerialLoop loop =
      new SerialLoop(
          threads,
          failure -> {
            throw failure;
          });
  private KubernetesClient direct;
  private Proxy proxy;
  private KubernetesClient client;

  @BeforeAll
  static void start() {
    cluster = EmbeddedCluster.builder().version("1.36").start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @BeforeEach
  void connect() {
    direct = ClusterAccess.client(cluster.kubeconfig());
    proxy = new Proxy(URI.create(direct.getConfiguration().getMasterUrl()));
    client = Selected.endingWatches(ClusterAccess.client(proxy.through(cluster.kubeconfig())));
    direct
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    put("one", "1");
  }

  @AfterEach
  void end() throws IOException {
    loop.close(() -> {});
    threads.close();
    client.close();
    proxy.close();
    direct.close();
  }

  private void put(String name, String value) {
    direct
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels("mine", "yes")
                .endMetadata()
                .addToData("is", value)
                .build())
        .createOr(each -> each.update());
  }

  private void remove(String name) {
    direct.configMaps().inNamespace(namespace).withName(name).delete();
  }

  private <T extends HasMetadata> Mirror<T> begin(Selected<T> selected) {
    Mirror<T> mirror = new Mirror<>(loop, selected, changed::release);
    loop.soon(mirror::begin);
    return mirror;
  }

  private Mirror<ConfigMap> begin() {
    return begin(Selected.of(client.configMaps().inNamespace(namespace).withLabel("mine")));
  }

  private void await(BooleanSupplier state) throws InterruptedException {
    while (!state.getAsBoolean()) {
      assertThat(changed.tryAcquire(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Map<String, String> seen(Mirror<ConfigMap> mirror) {
    Map<String, String> seen = new TreeMap<>();
    mirror
        .objects()
        .forEach(each -> seen.put(each.getMetadata().getName(), each.getData().get("is")));
    return seen;
  }

  @Test
  void whatIsThereIsSeenAndWhatBecomesOfIt() throws Exception {
    Mirror<ConfigMap> mirror = begin();
    mirror.first().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    assertThat(seen(mirror)).isEqualTo(Map.of("one", "1"));
    assertThat(mirror.stands()).isTrue();

    put("one", "2");
    put("two", "1");
    await(() -> seen(mirror).equals(Map.of("one", "2", "two", "1")));
    remove("one");
    await(() -> seen(mirror).equals(Map.of("two", "1")));
  }

  @Test
  void whatHappensWhileItIsCutOffIsSeenAfterwards() throws Exception {
    Mirror<ConfigMap> mirror = begin();
    put("two", "1");
    await(() -> seen(mirror).size() == 2);
    proxy.refuse(true);
    await(() -> !mirror.stands());
    remove("one");
    put("two", "2");
    assertThat(seen(mirror)).as("as last seen").isEqualTo(Map.of("one", "1", "two", "1"));

    proxy.refuse(false);
    await(() -> seen(mirror).equals(Map.of("two", "2")));
    await(mirror::stands);
    put("three", "1");
    await(() -> seen(mirror).containsKey("three"));
  }

  @Test
  void whatTheClusterDoesNotKnowIsAskedForOnce() {
    Mirror<PodSecurityPolicy> mirror =
        begin(Selected.of(client.resources(PodSecurityPolicy.class)));
    assertThatThrownBy(() -> mirror.first().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(404));
    assertThat(mirror.stands()).isFalse();
    assertThat(mirror.objects()).isEmpty();
  }
}
