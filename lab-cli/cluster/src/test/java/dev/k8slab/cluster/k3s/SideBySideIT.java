package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.access.Deadline;
import dev.k8slab.cluster.testing.Programs;
import dev.k8slab.cluster.testing.TestCluster;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two labs on one machine do not touch each other: pods come and go in both, and what one kubelet
 * did to the other's pods is counted. How long is the system property {@code
 * lab.test.side-by-side}, for instance {@code PT1H}.
 */
class SideBySideIT {

  private static final Duration LENGTH =
      Duration.parse(System.getProperty("lab.test.side-by-side", "PT40S"));

  /** What a kubelet writes that tried to remove what is another's. */
  private static final Pattern TOUCHED =
      Pattern.compile(
          "(?i)failed to (delete|remove|destroy) (cgroup|paths)|unable to destroy cgroup"
              + "|UnmountVolume\\.\\S+ failed|unable to kill pod");

  /** The pods' groups of all hierarchies of cgroup v1, or of the one of v2. */
  private static final String POD_GROUPS =
      "find /sys/fs/cgroup -type d -name 'pod*' | sed 's,.*/pod,,' | sort -u";

  private static final String LOGS = "cat /var/log/k3s/*.log 2>/dev/null; true";

  @TempDir Path folder;

  @Test
  void podsOfOneAreNoneOfTheOthersBusiness() throws Exception {
    Cluster first = TestCluster.shared();
    Cluster second = TestCluster.open(TestCluster.freshId(), folder);
    // closed last, and so that a failure of the test itself is the one that is reported
    try (AutoCloseable closing = second::close;
        KubernetesClient one = client(first);
        KubernetesClient other = client(second)) {
      List<Pod> staying = List.of(ready(one, "stays"), ready(other, "stays"));
      int before = touches(first);
      Deadline end = Deadline.in(LENGTH);
      int rounds = 0;
      do {
        comeAndGo(one);
        comeAndGo(other);
        rounds++;
      } while (!end.passed());

      System.err.printf("Side by side for %s, %d rounds.%n", LENGTH, rounds);
      assertThat(touches(first) - before).as("failed removals in the first lab").isZero();
      assertThat(touches(second)).as("failed removals in the second lab").isZero();
      assertUntouched(first, one, staying.get(0));
      assertUntouched(second, other, staying.get(1));
      one.resource(staying.get(0)).withGracePeriod(0).delete();
    }
  }

  private static void comeAndGo(KubernetesClient client) {
    Pod pod = ready(client, "comes-and-goes");
    client.resource(pod).withGracePeriod(0).delete();
    client.resource(pod).waitUntilCondition(gone -> gone == null, 5, TimeUnit.MINUTES);
  }

  private static Pod ready(KubernetesClient client, String name) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace("default")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("main")
            .withImage("busybox:1.36")
            .withCommand("sleep", "86400")
            .endContainer()
            .endSpec()
            .build();
    client.resource(pod).create();
    return client.resource(pod).waitUntilReady(5, TimeUnit.MINUTES);
  }

  /** The pod runs as it did, and its node has the groups of its own pods alone. */
  private static void assertUntouched(Cluster cluster, KubernetesClient client, Pod pod)
      throws InterruptedException {
    Pod now = client.resource(pod).get();
    assertThat(now.getMetadata().getUid()).isEqualTo(pod.getMetadata().getUid());
    assertThat(now.getStatus().getContainerStatuses())
        .extracting(ContainerStatus::getRestartCount)
        .containsOnly(0);
    Set<String> own =
        client.pods().inAnyNamespace().list().getItems().stream()
            .map(each -> each.getMetadata().getUid())
            .collect(Collectors.toSet());
    Set<String> groups = groups(cluster);
    // a kubelet removes the groups of its own pods a moment after the pods
    for (Deadline soon = Deadline.in(Duration.ofSeconds(30));
        !own.containsAll(groups) && !soon.passed();
        groups = groups(cluster)) {
      soon.pause(Duration.ofMillis(500));
    }
    assertThat(groups).contains(pod.getMetadata().getUid()).isSubsetOf(own);
  }

  private static Set<String> groups(Cluster cluster) {
    return inside(cluster, POD_GROUPS).lines().collect(Collectors.toSet());
  }

  private static int touches(Cluster cluster) {
    Stream<String> lines =
        Stream.concat(
            inside(cluster, LOGS).lines(),
            Programs.run(List.of("docker", "logs", TestCluster.details(cluster).container()), "")
                .output()
                .lines());
    return (int) lines.filter(line -> TOUCHED.matcher(line).find()).count();
  }

  private static String inside(Cluster cluster, String script) {
    return Programs.run(
            List.of("docker", "exec", TestCluster.details(cluster).container(), "sh", "-c", script),
            "")
        .output();
  }

  private static KubernetesClient client(Cluster cluster) throws Exception {
    return new ApiServer(cluster.record().adminKubeconfig()).client(Duration.ofSeconds(20));
  }
}
