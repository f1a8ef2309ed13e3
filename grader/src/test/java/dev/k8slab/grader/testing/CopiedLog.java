package dev.k8slab.grader.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.AuditArchive;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterRecord;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.k3s.K3sProvider;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.kube.AuditPosition;
import dev.k8slab.grader.kube.AuditSearch;
import dev.k8slab.grader.kube.AuditSource;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.kube.KubeletAudit;
import dev.k8slab.grader.testing.OnCluster;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.containers.ExecInContainerPattern;

/**
 * A copy of the audit log of the tests' cluster, in whole lines. The lines are the API server's
 * own, and the real kubelet serves them; but the copy can be put aside and be made long.
 */
final class CopiedLog implements AutoCloseable {

  private static final String LOGS = "/var/log/";

  final Cluster cluster = TestCluster.shared();
  final ClusterAccess access = OnCluster.access(cluster);
  final String id = TestCluster.freshId();
  final Evidence start;
  final Instant began;

  private final KubernetesClient learner = OnCluster.learner(cluster);
  private long copied;

  CopiedLog() throws Exception {
    run("mkdir " + LOGS + id);
    start = Evidence.startingAt(real().end());
    Namespace namespace =
        access
            .client()
            .namespaces()
            .resource(new NamespaceBuilder().withNewMetadata().withName(id).endMetadata().build())
            .create();
    began = Instant.parse(namespace.getMetadata().getCreationTimestamp());
  }

  private AuditSource real() {
    return access.audit().orElseThrow();
  }

  /** The learner asks for what is not there, and the copy has it. */
  void ask(String name) throws Exception {
    learner.configMaps().inNamespace(id).withName(name).get();
    copy();
  }

  private void copy() throws Exception {
    long length = real().end().offset();
    run(
        "head -c %d %s | tail -c +%d >> %s/audit.log"
            .formatted(length, LOGS + access.auditLog(), copied + 1, LOGS + id));
    copied = length;
  }

  /** Puts the copy aside as of this time. */
  void rotate(String time) throws Exception {
    run("cd " + LOGS + id + " && mv audit.log audit-" + time + ".log && : > audit.log");
  }

  /** Makes the copy longer by lines that concern nobody; not by the first, which names the file. */
  void fill(long megabytes) throws Exception {
    run(
        ("cd %s && grep -vF %s %s | sed 1d > noise; [ -s noise ] || exit 1; "
                + "while [ $(wc -c < noise) -lt 1048576 ]; do cat noise noise > more; mv more noise; done; "
                + "i=0; while [ $i -lt %d ]; do head -c 1048576 noise | sed '$d' >> audit.log; i=$((i+1)); done; rm noise")
            .formatted(LOGS + id, id, LOGS + access.auditLog(), megabytes));
  }

  /** A look by a fresh process. */
  AuditTrail trail(boolean searching, Evidence remembered, Question question) {
    return new AuditTrail(
        new KubeletAudit(
            access.client(),
            id + "/audit.log",
            searching ? Optional.of(search()) : Optional.empty()),
        new Scope(id, Set.of()),
        began,
        List.of(question),
        remembered);
  }

  private AuditSearch search() {
    ClusterRecord real = cluster.record();
    ClusterRecord copy =
        new ClusterRecord(
            real.id(),
            real.kind(),
            real.kubernetes(),
            real.image(),
            real.container(),
            real.context(),
            real.kubeconfig(),
            real.adminKubeconfig(),
            real.capabilities(),
            id + "/audit.log",
            real.opened());
    AuditArchive archive = new K3sProvider().attach(copy).auditArchive().orElseThrow();
    return (after, words) -> {
      AuditArchive.Excerpt found = archive.search(after.first(), after.offset(), words);
      return new AuditSearch.Found(
          found.whole(), found.lines(), new AuditPosition(found.first(), found.offset()));
    };
  }

  void run(String script) throws Exception {
    DockerClient engine = Engine.client();
    assertThat(
            ExecInContainerPattern.execInContainer(
                    engine,
                    engine.inspectContainerCmd(cluster.record().container()).exec(),
                    "sh",
                    "-c",
                    script)
                .getExitCode())
        .isZero();
  }

  @Override
  public void close() throws Exception {
    access.client().namespaces().withName(id).delete();
    run("rm -r " + LOGS + id);
    learner.close();
    access.client().close();
  }
}
