package dev.k8slab.grader.testing;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.k3s.K3sProvider;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.kube.AuditSource;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.KubeletAudit;
import dev.k8slab.port.AuditFeed;
import dev.k8slab.port.AuditLog;
import java.util.Optional;

/**
 * A copy of the audit log of the tests' cluster, in whole lines. The lines are the API server's
 * own, and the real kubelet serves them; but the copy can be put aside and be made long.
 */
public final class CopiedLog implements AutoCloseable {

  private static final String LOGS = "/var/log/";

  private final String folder = TestCluster.freshId();
  private final ClusterAccess access;
  private final Cluster copy;
  private final Node node;
  private long copied;

  /**
   * A copy of all that is in the log by now.
   *
   * @param access to the cluster that all tests share
   */
  public CopiedLog(ClusterAccess access) throws ClusterException {
    Cluster real = TestCluster.shared();
    this.access = access;
    this.copy = new K3sProvider().attach(record(real.record()));
    this.node = new Node(real);
    node.run("mkdir " + path());
    copy();
  }

  private ClusterRecord record(ClusterRecord real) {
    return new ClusterRecord(
        real.id(),
        real.kind(),
        real.kubernetes(),
        new ClusterDetails.InContainer(
            TestCluster.details(TestCluster.shared()).image(),
            TestCluster.details(TestCluster.shared()).container(),
            folder + "/audit.log"),
        real.kubeconfig(),
        real.adminKubeconfig(),
        real.capabilities(),
        real.opened());
  }

  private String path() {
    return LOGS + folder;
  }

  /** Copies what was added to the real log since the last time. */
  public void copy() {
    long length = access.audit().orElseThrow().end().offset();
    node.run(
        "head -c %d %s | tail -c +%d >> %s/audit.log"
            .formatted(
                length,
                LOGS + TestCluster.details(TestCluster.shared()).auditLog(),
                copied + 1,
                path()));
    copied = length;
  }

  /** Puts the copy aside as of this time, as the API server does. */
  public void rotate(String time) {
    node.run("cd " + path() + " && mv audit.log audit-" + time + ".log && : > audit.log");
  }

  /** Forgets what was put aside. */
  public void forgetRotated() {
    node.run("rm " + path() + "/audit-*.log");
  }

  /**
   * Makes the copy longer by lines of the real log; not by the first, which names the file.
   *
   * @param script what chooses and changes the lines that it reads from its standard input
   */
  public void fill(long megabytes, String script) {
    node.run(
        """
        cd %s && sed 1d %s | (%s) > noise; [ -s noise ] || exit 1
        while [ $(wc -c < noise) -lt 1048576 ]; do cat noise noise > more; mv more noise; done
        i=0; while [ $i -lt %d ]; do head -c 1048576 noise | sed '$d' >> audit.log; i=$((i+1)); done; rm noise
        """
            .formatted(
                path(),
                LOGS + TestCluster.details(TestCluster.shared()).auditLog(),
                script,
                megabytes));
  }

  /**
   * A way for a fresh process to read the copy.
   *
   * @param searching whether it can search it in place
   */
  public AuditSource source(boolean searching) {
    return new KubeletAudit(
        access.client(),
        log().kubeletPath().orElseThrow(),
        searching ? Optional.of(log().search()) : Optional.empty());
  }

  /** What tells at once what is added to the copy. */
  public Optional<AuditFeed> feed() {
    return Optional.of(log().feed());
  }

  private AuditLog log() {
    return copy.auditLog().orElseThrow();
  }

  /** Access to the cluster by whose words the copy is its log. */
  public ClusterAccess access() {
    return new ClusterAccess(access.client(), copy);
  }

  @Override
  public void close() {
    node.run("rm -r " + path());
  }
}
