package dev.k8slab.embedded.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.EmbeddedCluster;
import dev.k8slab.embedded.TestCluster;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What processes see of the kernel: its settings, its network, other processes. */
class PodKernelTest {
  @RegisterExtension
  static final TestCluster CLUSTER =
      TestCluster.shared(EmbeddedCluster.builder().version("1.36").simulated(true));

  private final PodClient pods = new PodClient(CLUSTER.client());

  @AfterEach
  void remove() {
    pods.removeAll();
  }

  private static String pod(String name, String spec) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        spec:
          %s
          containers:
          - {name: a, image: busybox, command: [tail, -f, /dev/null]}
        """
        .formatted(name, spec);
  }

  @Test
  void safeSettingsAreAppliedAndSeen() throws Exception {
    pods.run(
        pod(
            "set",
            "securityContext: {runAsUser: 1000, sysctls: ["
                + "{name: net.ipv4.ip_unprivileged_port_start, value: '81'},"
                + " {name: net/ipv4/ip_local_port_range, value: '50000 50001'},"
                + " {name: kernel.shm_rmid_forced, value: '1'}]}"));
    assertThat(
            pods.shell(
                "set",
                "cd /proc/sys; cat net/ipv4/ip_unprivileged_port_start"
                    + " net/ipv4/ip_local_port_range kernel/shm_rmid_forced"))
        .isEqualTo("0|81\n50000\t50001\n1\n|");
    assertThat(pods.shell("set", "nc -l -p 80")).contains("Permission denied");
  }

  @Test
  void unsafeSettingsAreForbidden() {
    Pod pod =
        pods.until(
            pod("unsafe", "securityContext: {sysctls: [{name: net.core.somaxconn, value: '1'}]}"),
            now -> now.getStatus().getPhase().equals("Failed"));
    assertThat(pod.getStatus().getReason()).isEqualTo("SysctlForbidden");
    assertThat(pod.getStatus().getMessage())
        .isEqualTo("Pod was rejected: forbidden sysctl: \"net.core.somaxconn\" not allowlisted");
    assertThat(pod.getStatus().getContainerStatuses()).isEmpty();
    assertThat(CLUSTER.client().v1().events().inNamespace("default").list().getItems())
        .anySatisfy(
            event -> {
              assertThat(event.getReason()).isEqualTo("SysctlForbidden");
              assertThat(event.getMessage())
                  .isEqualTo("forbidden sysctl: \"net.core.somaxconn\" not allowlisted");
            });
    Pod host =
        pods.until(
            pod(
                "host",
                "hostIPC: true\n  securityContext: {sysctls: [{name: kernel.shm_rmid_forced, value: '1'}]}"),
            now -> now.getStatus().getPhase().equals("Failed"));
    assertThat(host.getStatus().getMessage())
        .endsWith("\"kernel.shm_rmid_forced\" not allowed with host ipc enabled");
  }

  @Test
  void theNodeIsTheMachineThatContainersSee() throws Exception {
    pods.run(pod("seen", "terminationGracePeriodSeconds: 0"));
    Node node = CLUSTER.client().nodes().list().getItems().get(0);
    assertThat(pods.exec("seen", "uname", "-r"))
        .isEqualTo("0|" + node.getStatus().getNodeInfo().getKernelVersion() + "\n|");
    assertThat(pods.exec("seen", "nproc"))
        .isEqualTo("0|" + node.getStatus().getCapacity().get("cpu") + "\n|");
  }

  /** The forms are those of {@code proc_pid_net(5)}; addresses are little-endian. */
  @Test
  void theNetworkIsInProc() throws Exception {
    pods.run(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: net}
        spec:
          containers:
          - {name: a, image: busybox, command: [httpd, -f, -p, "8080"]}
        """);
    assertThat(pods.shell("net", "awk '{print $2, $3, $4}' /proc/net/tcp"))
        .isEqualTo("0|local_address rem_address st\n00000000:1F90 00000000:0000 0A\n|");
    assertThat(pods.shell("net", "cut -d: -f1 /proc/net/dev | tail -n2"))
        .isEqualTo("0|    lo\n  eth0\n|");
    assertThat(pods.shell("net", "awk '$2 == \"00000000\" {print $1, $3, $4}' /proc/net/route"))
        .isEqualTo("0|eth0 01002A0A 0003\n|");
  }

  @Test
  void sharedProcessesBeginWithPause() throws Exception {
    pods.run(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: shared}
        spec:
          shareProcessNamespace: true
          containers:
          - {name: a, image: busybox, command: [tail, -f, /dev/null]}
          - {name: b, image: busybox, command: [sleep, "1000"]}
        """);
    assertThat(pods.shell("shared", "tr '\\0' ' ' < /proc/1/cmdline")).isEqualTo("0|/pause |");
    assertThat(pods.shell("shared", "ps -o args | grep -c -e '^tail' -e '^sleep'"))
        .isEqualTo("0|2\n|");
    assertThat(pods.shell("shared", "kill $(pidof sleep) && echo done")).isEqualTo("0|done\n|");
  }
}
