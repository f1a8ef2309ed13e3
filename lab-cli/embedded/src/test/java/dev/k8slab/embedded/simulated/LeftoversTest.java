package dev.k8slab.embedded.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.containers.process.Container;
import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stays in memory of pods that are gone: a cluster is open for days. */
class LeftoversTest {
  private static final int PODS = 8;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final List<String> WATCHED =
      List.of(
          Container.class.getName(),
          "dev.k8slab.embedded.front.WatchStream",
          "dev.k8slab.embedded.front.streams.Wire");

  @RegisterExtension
  static final TestCluster CLUSTER =
      TestCluster.shared(EmbeddedCluster.builder().version("1.36").simulated(true));

  private final PodClient pods = new PodClient(CLUSTER.client());

  @Test
  void podsLeaveNothingBehindThoughWhatTheyWaitedForIsFarAway() throws Exception {
    Map<String, Long> before =
        WATCHED.stream().collect(Collectors.toMap(type -> type, LeftoversTest::inMemory));
    for (int i = 0; i < PODS; i++) {
      try (Watch watch = CLUSTER.client().pods().inNamespace("default").watch(new Silent())) {
        pods.run(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: sleeper}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
              - name: sleeper
                image: busybox
                command: [sleep, "1000000"]
                lifecycle: {postStart: {exec: {command: ["true"]}}}
            """);
        assertThat(pods.shell("sleeper", "timeout 100000 true; echo done")).isEqualTo("0|done\n|");
      }
      pods.removeAll();
    }
    for (String type : WATCHED) {
      assertFew(() -> inMemory(type) - before.get(type));
    }
  }

  /** Fewer than half of those that there were. */
  private static void assertFew(LongSupplier count) throws InterruptedException {
    long until = System.nanoTime() + TIMEOUT.toNanos();
    while (count.getAsLong() > PODS / 2 && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
    assertThat(count.getAsLong()).isLessThanOrEqualTo(PODS / 2);
  }

  /** How many objects of a class something still holds, as this JVM counts them. */
  private static long inMemory(String type) {
    try {
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      String histogram =
          (String)
              beans.invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return histogram
          .lines()
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words.length >= 4 && words[3].equals(type))
          .mapToLong(words -> Long.parseLong(words[1]))
          .sum();
    } catch (javax.management.JMException e) {
      throw new AssertionError(e);
    }
  }

  private static final class Silent implements Watcher<Pod> {
    @Override
    public void eventReceived(Action action, Pod pod) {}

    @Override
    public void onClose(WatcherException cause) {}
  }
}
