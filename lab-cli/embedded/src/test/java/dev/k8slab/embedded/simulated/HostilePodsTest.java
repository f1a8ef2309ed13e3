package dev.k8slab.embedded.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No specification of a pod leads out of it to the machine: not by volumes, mounts and their parts,
 * probes, hooks, nor by Services. Words are those of Kubernetes' {@code validation.go} and {@code
 * kubelet_pods.go}.
 */
class HostilePodsTest {
  @RegisterExtension
  static final TestCluster CLUSTER =
      TestCluster.shared(EmbeddedCluster.builder().version("1.36").simulated(true));

  @TempDir Path folder;

  private final PodClient pods = new PodClient(CLUSTER.client());
  private ServerSocketChannel server;
  private int port;

  @BeforeEach
  void bait() throws Exception {
    Files.writeString(folder.resolve("bait"), "the machine's own words");
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress((InetAddress) null, 0));
    server.configureBlocking(false);
    port = ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  @AfterEach
  void nobodyHasCome() throws Exception {
    try {
      assertThat(server.accept()).as("a connection to the machine").isNull();
      assertThat(folder.toFile().list()).containsExactly("bait");
    } finally {
      server.close();
      pods.removeAll();
    }
  }

  private static String pod(String container, String volume) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: hostile}
        spec:
          restartPolicy: Never
          terminationGracePeriodSeconds: 0
          containers:
          - {name: a, image: "alpine:3.20", command: [tail, -f, /dev/null]%s}
          volumes: [{name: v, %s}]
        """
        .formatted(container, volume);
  }

  private static ContainerStatus first(Pod pod) {
    List<ContainerStatus> all = pod.getStatus().getContainerStatuses();
    return all.isEmpty() ? new ContainerStatus() : all.get(0);
  }

  private static boolean isWaiting(Pod pod, String reason) {
    ContainerStatus status = first(pod);
    return status.getState() != null
        && status.getState().getWaiting() != null
        && status.getState().getWaiting().getReason().equals(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hostPath: {path: /var/../etc} | | spec.volumes[0].hostPath.path: Invalid value: "/var/../etc": must not contain '..'
          hostPath: {path: ..} | | spec.volumes[0].hostPath.path: Invalid value: "..": must not contain '..'
          'configMap: {name: c, items: [{key: k, path: ../k}]}' | | spec.volumes[0].configMap.items[0].path: Invalid value: "../k": must not contain '..'
          'secret: {secretName: s, items: [{key: k, path: a/../../k}]}' | | spec.volumes[0].secret.items[0].path: Invalid value: "a/../../k": must not contain '..'
          'configMap: {name: c, items: [{key: k, path: /k}]}' | | spec.volumes[0].configMap.items[0].path: Invalid value: "/k": must be a relative path
          'configMap: {name: c, items: [{key: k, path: ..data}]}' | | spec.volumes[0].configMap.items[0].path: Invalid value: "..data": must not start with '..'
          'projected: {sources: [{serviceAccountToken: {path: ../t}}]}' | | spec.volumes[0].projected.sources[0].serviceAccountToken.path: Invalid value: "../t": must not contain '..'
          emptyDir: {} | ', volumeMounts: [{name: v, mountPath: /m, subPath: ../x}]' | spec.containers[0].volumeMounts[0].subPath: Invalid value: "../x": must not contain '..'
          emptyDir: {} | ', volumeMounts: [{name: v, mountPath: /m, subPath: /x}]' | spec.containers[0].volumeMounts[0].subPath: Invalid value: "/x": must be a relative path
          emptyDir: {} | ', volumeMounts: [{name: v, mountPath: /m, subPathExpr: a/..}]' | spec.containers[0].volumeMounts[0].subPathExpr: Invalid value: "a/..": must not contain '..'
          """)
  void pathsThatLeadUpwardsAreRefused(String volume, String container, String message) {
    String manifest = pod(container == null ? "" : container, volume);
    assertThatThrownBy(() -> CLUSTER.client().resource(manifest).inNamespace("default").create())
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"out", "up", "out/etc", "in/up", "loop"})
  void partsOfVolumesThatAreLinksLeadNowhereElse(String part) {
    Pod pod = pods.until(links(part), now -> isWaiting(now, "CreateContainerConfigError"));
    assertThat(first(pod).getState().getWaiting().getMessage())
        .isEqualTo("failed to prepare subPath for volumeMount \"v\" of container \"a\"");
  }

  @Test
  void partsOfVolumesThatAreLinksWithinAreFound() throws Exception {
    pods.run(links("within"));
    assertThat(pods.shell("hostile", "ls /m")).isEqualTo("0|file\nup\n|");
  }

  private static String links(String part) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: hostile}
        spec:
          terminationGracePeriodSeconds: 0
          initContainers:
          - name: links
            image: busybox
            command:
            - sh
            - -c
            - cd /v; mkdir in; touch in/file; ln -s / out; ln -s ../.. up; ln -s ../.. in/up; ln -s x/../in within; mkdir x; ln -s loop loop
            volumeMounts: [{name: v, mountPath: /v}]
          containers:
          - {name: a, image: busybox, command: [tail, -f, /dev/null], volumeMounts: [{name: v, mountPath: /m, subPath: %s}]}
          volumes: [{name: v, emptyDir: {}}]
        """
        .formatted(part);
  }

  @Test
  void expandedPathsStayWithinTheVolume() {
    String volume = "emptyDir: {}";
    String container =
        ", env: [{name: UP, value: ../../x}], volumeMounts: [{name: v, mountPath: /m, subPathExpr:"
            + " $(UP)}]";
    Pod pod =
        pods.until(pod(container, volume), now -> isWaiting(now, "CreateContainerConfigError"));
    assertThat(first(pod).getState().getWaiting().getMessage())
        .isEqualTo("unable to provision SubPath `../../x`: must not contain '..'");
  }

  @Test
  void pathsOfTheNodeAreNotTheMachines() throws Exception {
    String mount = ", volumeMounts: [{name: v, mountPath: /m}]";
    pods.run(pod(mount, "hostPath: {path: " + folder + "}"));
    assertThat(pods.shell("hostile", "ls -a /m; echo x > /m/y; ln -s " + folder + "/bait /m/l"))
        .isEqualTo("0|.\n..\n|");
    assertThat(pods.shell("hostile", "cat /m/l /m/bait")).startsWith("1||cat: can't open");
    pods.removeAll();
    CLUSTER
        .client()
        .pods()
        .inNamespace("default")
        .withName("hostile")
        .waitUntilCondition(pod -> pod == null, 30, TimeUnit.SECONDS);
    pods.run(pod(mount, "hostPath: {path: " + folder + "/}"));
    assertThat(pods.shell("hostile", "ls /m")).isEqualTo("0|l\ny\n|");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void addressesOfTheMachineAreNotReached(String host) throws Exception {
    String machine = InetAddress.getLocalHost().getHostAddress();
    String shared = ", securityContext: {privileged: true}}\n  hostNetwork: " + host;
    String manifest = pod("", "emptyDir: {}").replace("/dev/null]}", "/dev/null]" + shared);
    pods.run(manifest + "  hostPID: " + host + "\n  hostIPC: " + host + "\n");
    for (String address : List.of("127.0.0.1", "localhost", machine, "0.0.0.0", "$HOST")) {
      String script =
          "HOST=$(ip route | awk '/default/ {print $3}'); nc -w 2 "
              + address
              + " "
              + port
              + " </dev/null; wget -q -T 2 -O - http://"
              + address
              + ":"
              + port
              + "/";
      assertThat(pods.shell("hostile", script)).as(address).startsWith("1||");
    }
    assertThat(pods.shell("hostile", "cat " + folder + "/bait /proc/1/root" + folder + "/bait"))
        .startsWith("1||");
    assertThat(pods.shell("hostile", "ps | grep -c '[j]ava'")).startsWith("1|0\n|");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "livenessProbe: {httpGet: {host: 127.0.0.1, port: %d}, periodSeconds: 1}",
        "livenessProbe: {tcpSocket: {host: 127.0.0.1, port: %d}, periodSeconds: 1}",
        "startupProbe: {httpGet: {host: localhost, scheme: HTTPS, port: %d}, periodSeconds: 1}",
        "lifecycle: {postStart: {httpGet: {host: 127.0.0.1, port: %d}}}"
      })
  void theNodeDoesNotAskTheMachine(String handler) {
    String manifest = pod(", " + handler.formatted(port), "emptyDir: {}");
    Pod pod = pods.until(manifest.replace("Never", "Always"), HostilePodsTest::hasFailed);
    assertThat(pod.getMetadata().getName()).isEqualTo("hostile");
  }

  private static boolean hasFailed(Pod pod) {
    return first(pod).getRestartCount() != null && first(pod).getRestartCount() > 0
        || isWaiting(pod, "CrashLoopBackOff");
  }

  @Test
  void servicesDoNotLeadToTheMachine() throws Exception {
    String machine = InetAddress.getLocalHost().getHostAddress();
    pods.run(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: outside}
        spec: {ports: [{port: 80, targetPort: %1$d}], externalIPs: [198.51.100.7]}
        ---
        apiVersion: v1
        kind: Endpoints
        metadata: {name: outside}
        subsets: [{addresses: [{ip: %2$s}], ports: [{port: %1$d}]}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: named}
        spec: {type: ExternalName, externalName: localhost, ports: [{port: %1$d}]}
        """
            .formatted(port, machine.startsWith("127.") ? "192.0.2.1" : machine));
    pods.run(pod("", "emptyDir: {}"));
    for (String address : List.of("outside", "198.51.100.7", "named:" + port)) {
      assertThat(pods.shell("hostile", "wget -q -T 2 -O - http://" + address + "/"))
          .as(address)
          .startsWith("1||");
    }
    for (String path : List.of("services/outside:80", "services/named:" + port)) {
      assertThat(answer("/api/v1/namespaces/default/" + path + "/proxy/")).as(path).isNull();
    }
  }

  /** What the API server says; null if that is an error. */
  private static String answer(String path) {
    try {
      return CLUSTER.client().raw(path);
    } catch (KubernetesClientException e) {
      return null;
    }
  }
}
