package dev.k8slab.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Measures what a cluster costs and how fast it is, with clients of the JDK over HTTPS in the same
 * JVM. Prints figures; no part of the tests.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STARTS = 11;
  private static final int OBJECTS = 10_000;
  private static final int WATCHES = 200;
  private static final int WATCHED_BY_ALL = 2_000;
  private static final int WRITERS = 8;
  private static final int PODS = 100;
  private static final int CLUSTERS = 100;
  private static final String MAPS = "/api/v1/namespaces/%s/configmaps";

  @Test
  @Order(1)
  void start() throws Exception {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      long begin = System.nanoTime();
      try (EmbeddedCluster cluster = EmbeddedCluster.builder().start()) {
        HttpClient client = TestClient.administrator(cluster);
        String node = get(client, cluster, "/api/v1/nodes/node-1");
        if (!node.contains("\"type\":\"Ready\"")) {
          throw new AssertionError(node);
        }
        millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
      }
    }
    System.out.printf(
        "start to a ready node: first %d ms, then a median of %d ms%n",
        millis.get(0), median(millis.subList(1, STARTS)));
  }

  @Test
  @Order(2)
  void eachWatchSeesItsOwnNamespace() throws Exception {
    writesAndWatches("each in a namespace of its own", WATCHES, 2 * OBJECTS);
  }

  @Test
  @Order(3)
  void allWatchesSeeEverything() throws Exception {
    writesAndWatches("all in the same namespace", 1, WATCHED_BY_ALL);
  }

  private void writesAndWatches(String how, int namespaces, int writes) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (EmbeddedCluster cluster = EmbeddedCluster.builder().start()) {
      HttpClient client = TestClient.administrator(cluster);
      List<String> names = IntStream.range(0, namespaces).mapToObj(i -> "ns-" + i).toList();
      for (String name : names) {
        post(client, cluster, "/api/v1/namespaces", object("Namespace", name));
      }
      write(threads, client, cluster, names, "before", OBJECTS);
      int each = writes / namespaces;
      CountDownLatch open = new CountDownLatch(WATCHES);
      CountDownLatch all = new CountDownLatch(WATCHES);
      Queue<Long> micros = new ConcurrentLinkedQueue<>();
      String version =
          JSON.readTree(get(client, cluster, "/api/v1/configmaps?limit=1"))
              .at("/metadata/resourceVersion")
              .asText();
      for (int i = 0; i < WATCHES; i++) {
        String path =
            MAPS.formatted(names.get(i % namespaces)) + "?watch=true&resourceVersion=" + version;
        HttpClient own = TestClient.administrator(cluster);
        boolean sampled = i % 20 == 0;
        threads.submit(
            () -> {
              watch(own, cluster, path, open, each, sampled ? micros : null);
              all.countDown();
              return null;
            });
      }
      open.await();
      long cpu = cpu();
      long begin = System.nanoTime();
      write(threads, client, cluster, names, "watched", writes);
      double seconds = (System.nanoTime() - begin) / 1e9;
      all.await(1, TimeUnit.MINUTES);
      System.out.printf(
          "%d objects, %d watches, %s: %.0f writes a second; write to event, median %.1f ms, 99%%"
              + " %.1f ms; %d ms CPU for 1000 writes, clients and all%n",
          OBJECTS,
          WATCHES,
          how,
          writes / seconds,
          median(List.copyOf(micros)) / 1000.0,
          share(List.copyOf(micros), 0.99) / 1000.0,
          (cpu() - cpu) / 1_000 / writes);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Order(4)
  void aHundredPods() throws Exception {
    try (EmbeddedCluster cluster = EmbeddedCluster.builder().nodes(1).start();
        KubernetesClient client = TestClient.kubernetes(cluster)) {
      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        String name = "web-" + i;
        long begin = System.nanoTime();
        client.resource(deployment(name)).create();
        client
            .apps()
            .deployments()
            .inNamespace("default")
            .withName(name)
            .waitUntilCondition(
                each ->
                    each != null
                        && each.getStatus() != null
                        && Integer.valueOf(PODS).equals(each.getStatus().getReadyReplicas()),
                2,
                TimeUnit.MINUTES);
        millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        client.apps().deployments().inNamespace("default").withName(name).delete();
        client.pods().inNamespace("default").withLabel("app", name).withGracePeriod(0).delete();
      }
      System.out.printf(
          "a Deployment of %d pods is ready: first %d ms, then a median of %d ms%n",
          PODS, millis.get(0), median(millis.subList(1, millis.size())));
    }
  }

  @Test
  @Order(5)
  void aHundredClusters() throws Exception {
    long before = used();
    List<EmbeddedCluster> clusters = new ArrayList<>();
    long begin = System.nanoTime();
    try {
      for (int i = 0; i < CLUSTERS; i++) {
        EmbeddedCluster cluster = EmbeddedCluster.builder().start();
        clusters.add(cluster);
        cluster.settle();
      }
      System.out.printf(
          "%d clusters in one JVM: %d MiB of heap, %d threads, %d ms each%n",
          CLUSTERS,
          (used() - before) >> 20,
          Thread.activeCount(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / CLUSTERS);
    } finally {
      clusters.forEach(EmbeddedCluster::close);
    }
  }

  private static void write(
      ExecutorService threads,
      HttpClient client,
      EmbeddedCluster cluster,
      List<String> namespaces,
      String prefix,
      int count)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    Callable<Void> writer =
        () -> {
          for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
            post(
                client,
                cluster,
                MAPS.formatted(namespaces.get(n % namespaces.size())),
                object("ConfigMap", prefix + "-" + n));
          }
          return null;
        };
    for (Future<Void> each : threads.invokeAll(Collections.nCopies(WRITERS, writer))) {
      each.get();
    }
  }

  private static String object(String kind, String name) {
    return """
        {"apiVersion": "v1", "kind": "%s", "metadata": {"name": "%s", "annotations": {"at": "%d"}}}
        """
        .formatted(kind, name, System.nanoTime());
  }

  private static void post(HttpClient client, EmbeddedCluster cluster, String path, String body)
      throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(cluster.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.body());
    }
  }

  /** Reads so many events. */
  private static void watch(
      HttpClient client,
      EmbeddedCluster cluster,
      String path,
      CountDownLatch open,
      int count,
      Queue<Long> micros)
      throws Exception {
    HttpResponse<InputStream> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(cluster.url() + path)).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    open.countDown();
    try (var lines = new BufferedReader(new InputStreamReader(answer.body()))) {
      for (int seen = 0; seen < count; seen++) {
        String line = lines.readLine();
        if (micros != null) {
          JsonNode at = JSON.readTree(line).at("/object/metadata/annotations/at");
          micros.add((System.nanoTime() - at.asLong()) / 1000);
        }
      }
    }
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static String get(HttpClient client, EmbeddedCluster cluster, String path)
      throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(cluster.url() + path))
                .timeout(Duration.ofMinutes(1))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static Deployment deployment(String name) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace("default")
        .endMetadata()
        .withNewSpec()
        .withReplicas(PODS)
        .withNewSelector()
        .addToMatchLabels("app", name)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .addToLabels("app", name)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("web")
        .withImage("nginx")
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private static long used() {
    IntStream.range(0, 5).forEach(i -> System.gc());
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long median(List<Long> figures) {
    return share(figures, 0.5);
  }

  private static long share(List<Long> figures, double share) {
    List<Long> sorted = figures.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, Math.round(share * sorted.size())));
  }
}
