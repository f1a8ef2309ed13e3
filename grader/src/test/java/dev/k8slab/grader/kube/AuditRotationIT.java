package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.engine.Engine;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.testing.OnCluster;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.ExecInContainerPattern;

/**
 * What an attempt has done is found also where its log has been put aside meanwhile. The lines are
 * the API server's own, and the real kubelet serves them; to be put aside, as the API server does
 * after 100 MB, they are copied to a place of their own.
 */
class AuditRotationIT {

  private static final String LOGS = "/var/log/";

  private final Cluster cluster = TestCluster.shared();
  private final ClusterAccess access = OnCluster.access(cluster);
  private final KubernetesClient learner = OnCluster.learner(cluster);
  private final String id = TestCluster.freshId();
  private long copied;
  private Instant began;
  private long offset;

  @BeforeEach
  void begin() throws Exception {
    run("mkdir " + LOGS + id);
    offset = new AuditLog(access.client(), access.auditLog()).length();
    Namespace namespace =
        access
            .client()
            .namespaces()
            .resource(new NamespaceBuilder().withNewMetadata().withName(id).endMetadata().build())
            .create();
    began = Instant.parse(namespace.getMetadata().getCreationTimestamp());
    ask("before");
    copy();
  }

  @AfterEach
  void end() throws Exception {
    access.client().namespaces().withName(id).delete();
    run("rm -r " + LOGS + id);
    learner.close();
    access.client().close();
  }

  @Test
  void whatIsInTheLogBeforeCounts() throws Exception {
    AuditTrail followed = trail();
    assertThat(asked(followed)).containsExactly("before");

    rotate("2026-11-28T09-05-48.516");

    assertThat(asked(followed)).containsExactly("before", "after");
    assertThat(asked(followed)).containsExactly("before", "after");
    assertThat(asked(trail())).containsExactly("before", "after");
  }

  @Test
  void anAttemptThatReachesFurtherBackIsNotJudged() throws Exception {
    rotate("2026-11-28T09-05-48.516");
    rotate("2026-11-28T10-05-48.516");

    assertThatThrownBy(() -> trail().events())
        .isInstanceOf(ClusterTrouble.class)
        .hasMessageContaining("does not reach back");
  }

  @Test
  void otherFilesBesideItAreNoLogs() throws Exception {
    run("cd " + LOGS + id + " && mv audit.log audit-policy.log && : > audit.log");

    assertThatThrownBy(() -> trail().events()).isInstanceOf(ClusterTrouble.class);
  }

  private AuditTrail trail() {
    return new AuditTrail(new AuditLog(access.client(), id + "/audit.log"), began, offset);
  }

  /** What the learner has asked for, which is not there. */
  private void ask(String name) {
    learner.configMaps().inNamespace(id).withName(name).get();
  }

  private List<String> asked(AuditTrail trail) {
    return trail.events().stream()
        .filter(event -> id.equals(event.values().get("namespace")))
        .filter(event -> event.agent().equals("learner"))
        .map(event -> event.values().get("name").toString())
        .toList();
  }

  /** Puts the log aside as of this time; what is done then is in the new one. */
  private void rotate(String time) throws Exception {
    run("cd " + LOGS + id + " && mv audit.log audit-" + time + ".log");
    ask("after");
    copy();
  }

  /** Copies what has been added to the real log since the last time, in whole lines. */
  private void copy() throws Exception {
    long length = new AuditLog(access.client(), access.auditLog()).length();
    run(
        "head -c %d %s | tail -c +%d > %s%s/audit.log"
            .formatted(length, LOGS + access.auditLog(), copied + 1, LOGS, id));
    copied = length;
  }

  private void run(String script) throws Exception {
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
}
