package dev.k8slab.grader.evidence;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.testing.CopiedLog;
import dev.k8slab.grader.testing.OnCluster;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A namespace as of an attempt, and what a copy of the audit log tells of it. */
final class LoggedAttempt implements AutoCloseable {

  final String namespace = TestCluster.freshId();
  final Evidence start;
  final CopiedLog log;

  private final ClusterAccess access;
  private final KubernetesClient learner;
  private final Instant began;

  LoggedAttempt() throws Exception {
    Cluster cluster = TestCluster.shared();
    access = OnCluster.access(cluster);
    learner = OnCluster.learner(cluster);
    start = Evidence.startingAt(access.audit().orElseThrow().end());
    Namespace made =
        access
            .client()
            .namespaces()
            .resource(
                new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
            .create();
    began = Instant.parse(made.getMetadata().getCreationTimestamp());
    log = new CopiedLog(access);
  }

  /** The learner asks for what is not there, and the copy has it. */
  void ask(String name) {
    learner.configMaps().inNamespace(namespace).withName(name).get();
    log.copy();
  }

  /** The learner lists what is there, and the copy has it. */
  void list() {
    learner.configMaps().inNamespace(namespace).list();
    log.copy();
  }

  /** A look by a fresh process. */
  AuditTrail trail(boolean searching, Evidence remembered, Question question) {
    return new AuditTrail(
        log.source(searching),
        new Scope(namespace, Set.of()),
        began,
        List.of(question),
        remembered);
  }

  @Override
  public void close() {
    access.client().namespaces().withName(namespace).delete();
    log.close();
    learner.close();
    access.client().close();
  }
}
