package dev.k8slab.cluster.existing;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.ClusterBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Takes files into a kubeconfig's entries, so that the entries can be moved to another folder. */
final class SelfContained {

  private SelfContained() {}

  /** A copy of a cluster's entry, with its authority inlined. */
  static Cluster cluster(Cluster cluster, Path folder) throws IOException {
    ClusterBuilder copy = new ClusterBuilder(cluster);
    if (isSet(cluster.getCertificateAuthority())) {
      copy.withCertificateAuthority(null);
      if (!isSet(cluster.getCertificateAuthorityData())) {
        copy.withCertificateAuthorityData(base64(folder, cluster.getCertificateAuthority()));
      }
    }
    return copy.build();
  }

  /**
   * A copy of a user's entry, with certificate and key inlined and all other file names made
   * absolute.
   */
  static AuthInfo user(AuthInfo user, Path folder) throws IOException {
    AuthInfoBuilder copy = new AuthInfoBuilder(user);
    if (isSet(user.getClientCertificate())) {
      copy.withClientCertificate(null);
      if (!isSet(user.getClientCertificateData())) {
        copy.withClientCertificateData(base64(folder, user.getClientCertificate()));
      }
    }
    if (isSet(user.getClientKey())) {
      copy.withClientKey(null);
      if (!isSet(user.getClientKeyData())) {
        copy.withClientKeyData(base64(folder, user.getClientKey()));
      }
    }
    if (isSet(user.getTokenFile())) {
      // whoever rotates the token writes to the file, so the file stays the source
      copy.withTokenFile(folder.resolve(user.getTokenFile()).normalize().toString());
    }
    if (user.getExec() != null
        && user.getExec().getCommand() != null
        && user.getExec().getCommand().contains("/")) {
      String command = folder.resolve(user.getExec().getCommand()).normalize().toString();
      copy.editExec().withCommand(command).endExec();
    }
    return copy.build();
  }

  private static String base64(Path folder, String name) throws IOException {
    return Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(name)));
  }

  private static boolean isSet(String text) {
    return text != null && !text.isEmpty();
  }
}
