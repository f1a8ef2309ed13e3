package dev.k8slab.cluster.access;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;

/**
 * The PodSecurityPolicy that admits everything, and its grant to the cluster's own pods: only
 * exercises about policies are to feel the plugin.
 */
public final class UnrestrictedPolicy {

  private UnrestrictedPolicy() {}

  /** Creates what is missing of it. */
  public static void create(KubernetesClient client) {
    byte[] manifest = SharedTexts.podSecurity().getBytes(StandardCharsets.UTF_8);
    for (HasMetadata object : client.load(new ByteArrayInputStream(manifest)).items()) {
      try {
        client.resource(object).create();
      } catch (KubernetesClientException e) {
        // it is there already
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
          throw e;
        }
      }
    }
  }
}
