package dev.k8slab.grader.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * A way to read the API server's audit log. It is written before the API server answers, so what
 * the learner has done is in it. A file that has grown too long is put aside, and another begun.
 */
public interface AuditSource {

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
