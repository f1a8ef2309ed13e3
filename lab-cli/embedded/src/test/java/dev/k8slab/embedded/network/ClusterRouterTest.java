package dev.k8slab.embedded.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.io.Errno;
import dev.k8slab.containers.io.SystemException;
import dev.k8slab.containers.io.Time;
import dev.k8slab.containers.io.Timer;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Fabric;
import dev.k8slab.containers.net.Flow;
import dev.k8slab.containers.net.Listener;
import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.net.Protocol;
import dev.k8slab.containers.net.Question;
import dev.k8slab.containers.net.RecordType;
import dev.k8slab.containers.net.ResourceRecord;
import dev.k8slab.containers.net.Route;
import dev.k8slab.containers.net.Socket;
import dev.k8slab.containers.net.Sysctls;
import dev.k8slab.containers.user.Credentials;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.json.Yaml;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.store.StoreException;
import dev.k8slab.embedded.time.DrivenClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who gets where. The rules are those of the documentation of Services and NetworkPolicies; that a
 * policy leaves connections alone which are open was seen on k3s.
 */
class ClusterRouterTest {
  private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

  private final DrivenClock clock = new DrivenClock(START);
  private final Store store = new Store();
  private final ClusterRouter router =
      new ClusterRouter(new Objects(store), (connection, flow) -> {}, clock);

  private void add(String resource, String json) throws StoreException {
    ObjectNode object = object(json);
    store.create(new Key(resource, Meta.namespace(object), Meta.name(object)), object);
  }

  private static ObjectNode object(String yaml) {
    try {
      return (ObjectNode) Yaml.read(yaml.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void node(int number) throws StoreException {
    add(
        "nodes",
        "{metadata: {name: node-%d}, status: {addresses: [{address: 172.17.0.%d}]}}"
            .formatted(number, number + 1));
  }

  private void pod(String name, String address, int node, String more) throws StoreException {
    add(
        "pods",
        """
        {metadata: {name: %s, namespace: default, uid: %s, labels: {app: %s}},
         spec: {nodeName: node-%d, containers: [{name: a%s}]},
         status: {podIP: %s, hostIP: 172.17.0.%d, phase: Running}}"""
            .formatted(name, name, name, node, more, address, node + 1));
  }

  private void service(String name, String address, String more) throws StoreException {
    add(
        "services",
        """
        {metadata: {name: %s, namespace: default, uid: %s},
         spec: {clusterIP: %s, ports: [{name: http, port: 80, nodePort: 30080, protocol: TCP}]%s}}"""
            .formatted(name, name, address, more));
  }

  private void slice(String service, String endpoints) throws StoreException {
    add(
        "endpointslices.discovery.k8s.io",
        """
        {metadata: {name: %s-1, namespace: default, labels: {"kubernetes.io/service-name": %s}},
         ports: [{name: http, port: 8080, protocol: TCP}], endpoints: [%s]}"""
            .formatted(service, service, endpoints));
  }

  private static String endpoint(String address, int node) {
    return "{addresses: [%s], nodeName: node-%d, conditions: {ready: true, serving: true}}"
        .formatted(address, node);
  }

  private Route route(String from, String to, int port) {
    return router.route(new Flow(new Endpoint(from, 40000), new Endpoint(to, port), Protocol.TCP));
  }

  private static Route to(String address, int port) {
    return new Route.Deliver(new Endpoint(address, port));
  }

  private void twoNodes(String more) throws StoreException {
    node(1);
    node(2);
    pod("one", "10.42.0.2", 1, "");
    pod("two", "10.42.1.2", 2, "");
    pod("client", "10.42.1.9", 2, "");
    service("web", "10.43.0.5", more);
  }

  @ParameterizedTest
  @CsvSource({"Cluster, 10.42.0.9", "Local, 10.42.1.9"})
  void trafficFromWithinKeepsToItsNodeWhereItIsToldSo(String policy, String client)
      throws StoreException {
    twoNodes(", internalTrafficPolicy: " + policy);
    pod("near", "10.42.0.9", 1, "");
    slice("web", endpoint("10.42.1.2", 2));
    assertThat(route(client, "10.43.0.5", 80)).isEqualTo(to("10.42.1.2", 8080));
    assertThat(route("10.42.0.9", "10.43.0.5", 80))
        .isEqualTo(policy.equals("Local") ? Route.DROPPED : to("10.42.1.2", 8080));
  }

  @Test
  void trafficFromOtherNodesKeepsToTheNodeWhereItIsToldSo() throws StoreException {
    twoNodes(", externalTrafficPolicy: Local");
    slice("web", endpoint("10.42.1.2", 2));
    assertThat(route("172.17.0.2", "172.17.0.3", 30080)).isEqualTo(to("10.42.1.2", 8080));
    assertThat(route("172.17.0.3", "172.17.0.2", 30080)).isEqualTo(Route.DROPPED);
    assertThat(route("10.42.1.9", "172.17.0.2", 30080)).isEqualTo(to("10.42.1.2", 8080));
  }

  @Test
  void aServiceWithoutBackendsRefuses() throws StoreException {
    twoNodes(", internalTrafficPolicy: Local");
    assertThat(route("10.42.1.9", "10.43.0.5", 80)).isEqualTo(Route.REFUSED);
    assertThat(route("10.42.1.9", "172.17.0.2", 30080)).isEqualTo(Route.REFUSED);
  }

  @Test
  void aClientStaysWithItsBackendForItsTime() throws StoreException {
    twoNodes(
        ", sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 60}}");
    slice("web", endpoint("10.42.0.2", 1) + ", " + endpoint("10.42.1.2", 2));
    Route first = route("10.42.1.9", "10.43.0.5", 80);
    for (int i = 0; i < 20; i++) {
      clock.advance(Duration.ofSeconds(50));
      assertThat(route("10.42.1.9", "10.43.0.5", 80)).isEqualTo(first);
    }
    Set<Route> later = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      clock.advance(Duration.ofSeconds(61));
      later.add(route("10.42.1.9", "10.43.0.5", 80));
    }
    assertThat(later).hasSize(2);
  }

  @Test
  void portsOfNodesLeadToPodsThatHaveTakenThem() throws StoreException {
    twoNodes("");
    pod("host", "10.42.0.7", 1, ", ports: [{containerPort: 80, hostPort: 8085, protocol: TCP}]");
    assertThat(route("10.42.1.9", "172.17.0.2", 8085)).isEqualTo(to("10.42.0.7", 80));
    assertThat(route("10.42.1.9", "172.17.0.3", 8085)).isEqualTo(to("172.17.0.3", 8085));
  }

  @Test
  void addressesAreFreeAgainWhenTheirPodsHaveEnded() throws StoreException {
    twoNodes("");
    Key key = new Key("pods", "default", "one");
    ObjectNode pod = store.get(key);
    ObjectNode over = pod.deepCopy();
    Json.at(over, "status").put("phase", "Succeeded");
    ObjectNode stored = store.update(key, pod, over);
    pod("next", "10.42.0.2", 1, "");
    assertThat(new Peers(new Objects(store)).pod("10.42.0.2"))
        .hasValueSatisfying(found -> assertThat(Meta.name(found)).isEqualTo("next"));
    store.delete(key, stored);
    assertThat(route("10.42.1.9", "10.42.0.2", 80)).isEqualTo(to("10.42.0.2", 80));
  }

  /** With the store's lock in other hands, nobody could read it. */
  @Test
  void aConnectionReadsNoObjectsOfTheStore() throws Exception {
    node(1);
    for (int i = 0; i < 1000; i++) {
      pod("p" + i, "10.42." + i / 250 + "." + (i % 250 + 1), 1, "");
    }
    for (int i = 0; i < 100; i++) {
      service("s" + i, "10.43.1." + i, "");
      slice("s" + i, endpoint("10.42.0." + (i + 1), 1));
    }
    add(
        "networkpolicies.networking.k8s.io",
        "{metadata: {name: n, namespace: default}, spec: {podSelector: {}, ingress: [{}]}}");
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      threads.submit(() -> hold(held, done));
      held.await();
      Future<Route> route = threads.submit(() -> route("10.42.3.9", "10.43.1.77", 80));
      assertThat(route.get(10, TimeUnit.SECONDS)).isEqualTo(to("10.42.0.78", 8080));
    } finally {
      done.countDown();
      threads.shutdown();
    }
  }

  private Void hold(CountDownLatch held, CountDownLatch done) throws InterruptedException {
    synchronized (store) {
      held.countDown();
      done.await();
    }
    return null;
  }

  @Test
  void aPolicyCutsNewConnectionsAndLeavesOpenOnesAlone() throws Exception {
    twoNodes("");
    Time time =
        new Time() {
          @Override
          public Instant now() {
            return clock.instant();
          }

          @Override
          public Timer at(Instant when, Runnable task) {
            throw new IllegalStateException("nothing waits here");
          }
        };
    Fabric fabric = new Fabric(router, time);
    Network one = fabric.join("10.42.0.2", Sysctls.UNPRIVILEGED);
    Network client = fabric.join("10.42.1.9", Sysctls.UNPRIVILEGED);
    Listener listener = one.listen(Credentials.ALMIGHTY, Network.ANY, 80, 5);
    Endpoint there = new Endpoint("10.42.0.2", 80);
    Socket open = client.connect(there, Duration.ZERO);
    Socket served = listener.poll();
    add(
        "networkpolicies.networking.k8s.io",
        "{metadata: {name: deny, namespace: default}, spec: {podSelector: {}, policyTypes: [Ingress]}}");
    open.write(new byte[] {7}, 0, 1);
    assertThat(served.input().read()).isEqualTo(7);
    assertThatThrownBy(() -> client.connect(there, Duration.ZERO))
        .isInstanceOfSatisfying(
            SystemException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ETIMEDOUT));
  }

  private List<String> names(String name, RecordType type) {
    Objects objects = new Objects(store);
    return new ClusterNames(objects, new Services(objects), new Backends(objects))
        .answer("10.42.1.9", new Question(name, type)).records().stream()
            .map(ClusterRouterTest::written)
            .toList();
  }

  private static String written(ResourceRecord one) {
    return one.name() + " " + one.type() + " " + one.value();
  }

  @Test
  void otherNamesComeWithWhatTheyStandFor() throws StoreException {
    twoNodes("");
    String inside = ".default.svc.cluster.local";
    add(
        "services",
        "{metadata: {name: ext, namespace: default}, spec: {type: ExternalName, externalName: web%s}}"
            .formatted(inside));
    add(
        "services",
        "{metadata: {name: out, namespace: default}, spec: {type: ExternalName, externalName: example.org}}");
    assertThat(names("ext" + inside, RecordType.A))
        .containsExactly("ext" + inside + " CNAME web" + inside, "web" + inside + " A 10.43.0.5");
    assertThat(names("out" + inside, RecordType.A))
        .containsExactly("out" + inside + " CNAME example.org");
    assertThat(names("5.0.43.10.in-addr.arpa", RecordType.PTR))
        .containsExactly("5.0.43.10.in-addr.arpa PTR web" + inside);
  }

  @Test
  void portsHaveRecordsOfTheirOwn() throws StoreException {
    twoNodes("");
    add(
        "services",
        "{metadata: {name: db, namespace: default}, spec: {clusterIP: None, ports: [{name: http, port: 80}]}}");
    slice(
        "db",
        """
        {addresses: [10.42.0.2], hostname: db-0, conditions: {ready: true}},
        {addresses: [10.42.1.2], conditions: {ready: true}},
        {addresses: [10.42.1.3], conditions: {ready: false}}""");
    String db = "db.default.svc.cluster.local";
    assertThat(names("_http._tcp." + db, RecordType.SRV))
        .containsExactly(
            "_http._tcp." + db + " SRV 0 50 8080 db-0." + db,
            "_http._tcp." + db + " SRV 0 50 8080 10-42-1-2." + db);
    assertThat(names("_http._tcp.web.default.svc.cluster.local", RecordType.SRV))
        .containsExactly(
            "_http._tcp.web.default.svc.cluster.local SRV 0 100 80 web.default.svc.cluster.local");
    assertThat(names("db-0." + db, RecordType.A)).containsExactly("db-0." + db + " A 10.42.0.2");
    assertThat(names("10-42-1-3." + db, RecordType.A)).isEmpty();
  }
}
