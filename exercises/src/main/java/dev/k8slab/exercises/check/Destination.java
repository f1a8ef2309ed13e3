package dev.k8slab.exercises.check;

/**
 * Where a connection goes to.
 *
 * @param host a Service's name, with or without its namespace, or any other host as the pod sees
 *     it; a template
 * @param port the port, 1 to 65535
 */
public record Destination(String host, int port) {

  /** The highest port there is. */
  public static final int LAST_PORT = 65_535;

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
