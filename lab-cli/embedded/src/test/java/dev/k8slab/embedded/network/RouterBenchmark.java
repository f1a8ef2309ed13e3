package dev.k8slab.embedded.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Flow;
import dev.k8slab.containers.net.Protocol;
import dev.k8slab.containers.net.Route;
import dev.k8slab.embedded.json.Yaml;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/**
 * Measures how long it takes to say where a connection to a Service goes, among 1,000 pods and 100
 * Services. Prints figures; no part of the tests.
 */
class RouterBenchmark {
  private static final int PODS = 1000;
  private static final int SERVICES = 100;
  private static final int ROUTES = 2000;

  private final Store store = new Store();

  private void add(String resource, String yaml) throws Exception {
    ObjectNode object = (ObjectNode) Yaml.read(yaml.getBytes(StandardCharsets.UTF_8));
    store.create(new Key(resource, Meta.namespace(object), Meta.name(object)), object);
  }

  @Test
  void route() throws Exception {
    for (int i = 0; i < PODS; i++) {
      add(
          "pods",
          "{metadata: {name: p%d, namespace: default}, spec: {nodeName: n}, status: {podIP: 10.42.%d.%d, phase: Running}}"
              .formatted(i, i / 250, i % 250 + 1));
    }
    for (int i = 0; i < SERVICES; i++) {
      add(
          "services",
          "{metadata: {name: s%d, namespace: default, uid: s%d}, spec: {clusterIP: 10.43.1.%d, ports: [{name: h, port: 80}]}}"
              .formatted(i, i, i));
      add(
          "endpointslices.discovery.k8s.io",
          """
          {metadata: {name: s%d, namespace: default, labels: {"kubernetes.io/service-name": s%d}},
           ports: [{name: h, port: 8080}],
           endpoints: [{addresses: [10.42.0.%d], conditions: {ready: true, serving: true}}]}"""
              .formatted(i, i, i + 1));
    }
    ClusterRouter router =
        new ClusterRouter(new Objects(store), (connection, flow) -> {}, Clock.systemUTC());
    for (int round = 0; round < 5; round++) {
      long begin = System.nanoTime();
      for (int i = 0; i < ROUTES; i++) {
        Endpoint to = new Endpoint("10.43.1." + i % SERVICES, 80);
        Route route = router.route(new Flow(new Endpoint("10.42.3.9", 40000), to, Protocol.TCP));
        if (!(route instanceof Route.Deliver)) {
          throw new IllegalStateException(to + ": " + route);
        }
      }
      System.out.printf("%.1f us a connection%n", (System.nanoTime() - begin) / 1000.0 / ROUTES);
    }
  }
}
