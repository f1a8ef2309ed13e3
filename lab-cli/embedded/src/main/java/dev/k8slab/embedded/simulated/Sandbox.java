package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.net.Network;
import dev.k8slab.containers.process.Container;
import dev.k8slab.containers.process.PidNamespace;

/**
 * What belongs to a pod, and not to one of its containers.
 *
 * @param pids null if each container has its own
 * @param ownNetwork false if the pod has its node's network
 * @param pause what runs first where containers see each other's processes; null where they do not
 */
record Sandbox(
    PodVolumes volumes, Network network, PidNamespace pids, boolean ownNetwork, Container pause)
    implements AutoCloseable {
  /** The pod is gone. */
  @Override
  public void close() {
    if (pause != null) {
      pause.kill();
    }
    if (ownNetwork) {
      network.close();
    }
    volumes.remove();
  }
}
