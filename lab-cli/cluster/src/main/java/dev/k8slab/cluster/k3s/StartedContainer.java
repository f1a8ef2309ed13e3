package dev.k8slab.cluster.k3s;

import dev.k8slab.cluster.access.KubeconfigText;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;

/**
 * A container whose API server is up.
 *
 * @param container its id
 * @param kubeconfig the text of a kubeconfig that reaches it from this machine
 */
record StartedContainer(String container, String kubeconfig) {

  static StartedContainer of(LabContainer container, int port) {
    return new StartedContainer(
        container.getContainerId(), kubeconfig(container.getKubeConfigYaml(), port));
  }

  /** The same credentials under the lab's names, for a server on loopback. */
  static String kubeconfig(String fromK3s, int port) {
    Config given = Serialization.unmarshal(fromK3s, Config.class);
    Cluster cluster = given.getClusters().get(0).getCluster();
    cluster.setServer("https://127.0.0.1:" + port);
    return KubeconfigText.of(cluster, given.getUsers().get(0).getUser());
  }
}
