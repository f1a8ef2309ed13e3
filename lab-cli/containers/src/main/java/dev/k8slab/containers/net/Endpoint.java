package dev.k8slab.containers.net;

/**
 * Where a connection begins or ends.
 *
 * @param address in digits, such as {@code 10.42.0.7}
 * @param port 0 to 65535
 */
public record Endpoint(String address, int port) {
  @Override
  public String toString() {
    return address + ":" + port;
  }
}
