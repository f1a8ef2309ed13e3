package dev.k8slab.cluster.k3s;

import dev.k8slab.port.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the lab adds to the command line of a k3s server, and the files those options name. */
final class K3sCommand {

  static final String AUDIT_POLICY = "/etc/rancher/k3s/lab-audit-policy.yaml";

  /** What is below, the kubelet serves. */
  static final String LOGS = "/var/log/";

  /** Below {@link #LOGS}, so that the log needs no way of its own out of the container. */
  static final String AUDIT_LOG = "lab/audit.log";

  static final String POD_SECURITY_MANIFEST =
      "/var/lib/rancher/k3s/server/manifests/" + Labels.UNRESTRICTED + ".yaml";

  private K3sCommand() {}

  /**
   * The whole command line.
   *
   * @param given what Testcontainers starts k3s with
   * @param cgroupV1 whether the engine is still on version 1 of the kernel's control groups
   */
  static String[] of(String[] given, K3sImage image, boolean cgroupV1) {
    List<String> words = new ArrayList<>(List.of(given));
    words.add("--disable=metrics-server,servicelb");
    words.add("--disable-helm-controller");
    Stream.of(
            "audit-policy-file=" + AUDIT_POLICY,
            "audit-log-path=" + LOGS + AUDIT_LOG,
            // nine files: 400 MB are held at least, so that a long day on a busy cluster can be
            // graded
            "audit-log-maxsize=50",
            "audit-log-maxbackup=8")
        .map("--kube-apiserver-arg="::concat)
        .forEach(words::add);
    if (image.hasPodSecurityPolicy()) {
      // it takes the place of the list k3s gives by itself, which is NodeRestriction
      words.add("--kube-apiserver-arg=enable-admission-plugins=NodeRestriction,PodSecurityPolicy");
    }
    // by itself the kubelet reports every 10 seconds, and a node that is ready would be seen that
    // much later
    words.add("--kubelet-arg=node-status-update-frequency=1s");
    if (image.hasSlowKubelet()) {
      // what newer ones have by themselves (Kubernetes 1.27 changelog); at 5 requests a second a
      // few
      // pods that start at once wait for one another
      Stream.of("kube-api-qps=50", "kube-api-burst=100", "event-qps=50", "event-burst=100")
          .map("--kubelet-arg="::concat)
          .forEach(words::add);
    }
    if (cgroupV1 && image.refusesCgroupV1()) {
      words.add("--kubelet-arg=fail-cgroupv1=false");
    }
    return words.toArray(String[]::new);
  }
}
