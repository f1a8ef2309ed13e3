package dev.k8slab.grader.kube;

import dev.k8slab.port.AuditLog;
import dev.k8slab.port.AuditPosition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/**
 * A way to read the API server's audit log. It is written before the API server answers, so what
 * the learner has done is in it. A file that has grown too long is put aside, and another begun.
 */
public interface AuditSource {

  /**
   * The way to read a log that asks the kubelet where it serves the log, and searches it in place.
   */
  static AuditSource of(AuditLog log, KubernetesClient client) {
    return log.kubeletPath()
        .<AuditSource>map(path -> new KubeletAudit(client, path, Optional.of(log.search())))
        .orElseGet(() -> new SearchedAudit(log.search()));
  }

  /**
   * Where the log ends now.
   *
   * @throws KubernetesClientException where it cannot be read
   */
  AuditPosition end();

  /**
   * What follows a place, over as many files as there are since; or all that is kept, where the
   * file of that place is gone.
   *
   * @param wanted which events may not be left out
   * @throws KubernetesClientException where it cannot be read
   */
  AuditPart read(AuditPosition after, AuditFilter wanted);
}
