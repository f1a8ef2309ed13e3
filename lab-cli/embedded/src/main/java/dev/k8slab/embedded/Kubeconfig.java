package dev.k8slab.embedded;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes kubeconfig files. */
final class Kubeconfig {
  private Kubeconfig() {}

  static String write(String url, EmbeddedCluster.Credentials credentials) {
    return """
        apiVersion: v1
        kind: Config
        clusters:
        - name: embedded
          cluster:
            server: %s
            certificate-authority-data: %s
        users:
        - name: embedded
          user:
            client-certificate-data: %s
            client-key-data: %s
        contexts:
        - name: embedded
          context:
            cluster: embedded
            user: embedded
        current-context: embedded
        """
        .formatted(
            url,
            base64(credentials.authority()),
            base64(credentials.certificate()),
            base64(credentials.key()));
  }

  private static String base64(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }
}
