package dev.k8slab.embedded.node;

/**
 * A node.
 *
 * @param number from 0 on, by which its addresses are known
 * @param zone empty for none
 * @param controlPlane true if the API server counts as running there
 */
public record NodeOptions(String name, int number, String zone, boolean controlPlane) {
  /** Its own address. */
  public String address() {
    return "172.17.0." + (number + 2);
  }

  /** The network of its pods. */
  String podNetwork() {
    return "10.42." + number + ".0/24";
  }
}
