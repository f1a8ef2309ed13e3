package dev.k8slab.embedded.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestClient;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster whose state is kept in a file goes on where the one before has ended. */
class StateFileTest {
  private static final int WRITERS = 4;
  private static final int ANSWERS = 250;

  @TempDir private Path folder;
  private Path state;

  @BeforeEach
  void nameFile() {
    state = folder.resolve("state");
  }

  private EmbeddedCluster start(String version) {
    return EmbeddedCluster.builder().version(version).keptIn(state).start();
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void nothingThatWasAnsweredIsLostWhenTheProcessIsKilledWhileItWrites() throws Exception {
    List<Writer> writers = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      KilledCluster cluster = KilledCluster.start(state);
      try {
        Config config = Config.fromKubeconfig(cluster.kubeconfig());
        HttpClient client = HttpClient.newBuilder().sslContext(SSLUtils.sslContext(config)).build();
        CountDownLatch enough = new CountDownLatch(ANSWERS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          String prefix = "w" + round + "-" + i + "-";
          Writer writer =
              new Writer(client, config.getMasterUrl(), prefix, round * 10L + i, enough);
          writers.add(writer);
          threads.add(new Thread(writer));
        }
        threads.forEach(Thread::start);
        assertThat(enough.await(1, TimeUnit.MINUTES)).isTrue();
        cluster.kill();
        for (Thread thread : threads) {
          thread.join();
        }
      } finally {
        cluster.kill();
      }
      assertNothingIsLost(writers);
    }
  }

  private void assertNothingIsLost(List<Writer> writers) {
    try (EmbeddedCluster cluster = start("1.36");
        KubernetesClient client = TestClient.kubernetes(cluster)) {
      ConfigMapList found = client.configMaps().inNamespace("default").list();
      Map<String, String> values = new HashMap<>();
      Map<String, String> numbers = new HashMap<>();
      for (ConfigMap map : found.getItems()) {
        values.put(map.getMetadata().getName(), map.getData().get("value"));
        numbers.put(map.getMetadata().getName(), map.getMetadata().getResourceVersion());
      }
      for (Writer writer : writers) {
        assertThat(writer.refused()).isEmpty();
        assertThat(writer.lost(values, numbers)).isEmpty();
        assertThat(Long.parseLong(found.getMetadata().getResourceVersion()))
            .isGreaterThanOrEqualTo(writer.highestVersion());
      }
    }
  }

  @Test
  void credentialsAndTokensStayGood() {
    String certificate;
    String token;
    try (EmbeddedCluster first = start("1.20");
        KubernetesClient client = TestClient.kubernetes(first)) {
      certificate = first.administrator().certificate();
      Secret secret =
          client.secrets().inNamespace("default").list().getItems().stream()
              .filter(each -> each.getType().equals("kubernetes.io/service-account-token"))
              .findFirst()
              .orElseThrow();
      token = new String(Base64.getDecoder().decode(secret.getData().get("token")));
    }
    try (EmbeddedCluster again = start("1.20")) {
      assertThat(again.administrator().certificate()).isEqualTo(certificate);
      Config config = Config.fromKubeconfig(again.kubeconfig());
      config.setClientCertData(null);
      config.setClientKeyData(null);
      config.setOauthToken(token);
      try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
        assertThatThrownBy(() -> client.nodes().list())
            .hasMessageContaining("system:serviceaccount:default:default");
      }
    }
  }

  @Test
  void whatRanOnTheNodeIsStartedAgain() {
    String address;
    try (EmbeddedCluster first = start("1.36");
        KubernetesClient client = TestClient.kubernetes(first)) {
      client
          .resource(
              """
              ---
              {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {
                initContainers: [{name: first, image: busybox, command: ["true"]}],
                containers: [{name: main, image: "nginx:1"}]}}""")
          .inNamespace("default")
          .create();
      first.settle();
      address = pod(client, "web").getStatus().getPodIP();
      assertThat(pod(client, "web").getStatus().getPhase()).isEqualTo("Running");
    }
    try (EmbeddedCluster again = start("1.36");
        KubernetesClient client = TestClient.kubernetes(again)) {
      again.settle();
      client
          .resource(
              "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"other\"},"
                  + " \"spec\": {\"containers\": [{\"name\": \"main\", \"image\": \"nginx\"}]}}")
          .inNamespace("default")
          .create();
      again.settle();
      Pod web = pod(client, "web");
      assertThat(web.getStatus().getPhase()).isEqualTo("Running");
      ContainerStatus main = web.getStatus().getContainerStatuses().get(0);
      assertThat(main.getReady()).isTrue();
      assertThat(main.getRestartCount()).isEqualTo(1);
      // what containerd tells of containers that were there when their node went down
      assertThat(main.getLastState().getTerminated().getReason()).isEqualTo("Unknown");
      assertThat(main.getLastState().getTerminated().getExitCode()).isEqualTo(255);
      ContainerStatus first = web.getStatus().getInitContainerStatuses().get(0);
      assertThat(first.getRestartCount()).isZero();
      assertThat(first.getState().getTerminated().getExitCode()).isZero();
      assertThat(pod(client, "other").getStatus().getPhase()).isEqualTo("Running");
      assertThat(pod(client, "other").getStatus().getPodIP())
          .isNotEmpty()
          .isNotEqualTo(web.getStatus().getPodIP());
      assertThat(web.getStatus().getPodIP()).isEqualTo(address);
    }
  }

  private static Namespace namespace(String name) {
    return new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
  }

  private static Pod pod(KubernetesClient client, String name) {
    return client.pods().inNamespace("default").withName(name).get();
  }

  @Test
  void controllersGoOnWithWhatWasLeftUndone() {
    try (EmbeddedCluster first = start("1.36");
        KubernetesClient client = TestClient.kubernetes(first)) {
      client
          .resource(
              """
              ---
              {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2,
                selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}},
                spec: {containers: [{name: main, image: "nginx:1"}]}}}}""")
          .inNamespace("default")
          .create();
      // closed at once: whatever has not been done by then is for the next one
    }
    try (EmbeddedCluster again = start("1.36");
        KubernetesClient client = TestClient.kubernetes(again)) {
      again.settle();
      assertThat(
              client
                  .apps()
                  .deployments()
                  .inNamespace("default")
                  .withName("web")
                  .get()
                  .getStatus()
                  .getReadyReplicas())
          .isEqualTo(2);
    }
  }

  @Test
  void customResourcesAreServedAgain() {
    try (EmbeddedCluster first = start("1.36");
        KubernetesClient client = TestClient.kubernetes(first)) {
      client
          .resource(
              """
              ---
              {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.example.com},
                spec: {group: example.com, scope: Namespaced, names: {plural: things, kind: Thing}, versions: [
                  {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object,
                    properties: {size: {type: integer}}}}}]}}""")
          .create();
      first.settle();
      client
          .resource(
              "---\n{apiVersion: example.com/v1, kind: Thing, metadata: {name: one}, size: 3}")
          .inNamespace("default")
          .create();
    }
    try (EmbeddedCluster again = start("1.36");
        KubernetesClient client = TestClient.kubernetes(again)) {
      assertThat(client.raw("/apis/example.com/v1/namespaces/default/things/one"))
          .contains("\"size\":3");
    }
  }

  @Test
  void aWatchFromBeforeTheRestartIsToldToBeginAnew() {
    String version;
    try (EmbeddedCluster first = start("1.36");
        KubernetesClient client = TestClient.kubernetes(first)) {
      version = client.nodes().list().getMetadata().getResourceVersion();
      client.namespaces().resource(namespace("later")).create();
    }
    try (EmbeddedCluster again = start("1.36");
        KubernetesClient client = TestClient.kubernetes(again)) {
      String answer =
          client.raw("/api/v1/nodes?watch=true&timeoutSeconds=1&resourceVersion=" + version);
      assertThat(answer).contains("\"code\":410").contains("Expired");
    }
  }

  @Test
  void stateOfAnotherVersionOrInUseIsRefused() throws Exception {
    try (EmbeddedCluster first = start("1.36")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
          .isEqualTo("rw-------");
      assertThatThrownBy(() -> start("1.36"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("locked");
      assertThat(first.url()).startsWith("https://127.0.0.1:");
    }
    assertThatThrownBy(() -> start("1.20"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The state is of Kubernetes 1.36, not of 1.20");
    Files.writeString(state, "not what it was");
    assertThatThrownBy(() -> start("1.36")).isInstanceOf(UncheckedIOException.class);
  }
}
