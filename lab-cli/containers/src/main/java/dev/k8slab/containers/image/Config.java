package dev.k8slab.containers.image;

import java.util.List;

/**
 * How an image is run where nothing else is said. Follows the configuration of the OCI's image
 * specification.
 *
 * @param user a name or an id, perhaps with a group after a colon; empty for root
 * @param environment variables in their order, each as {@code NAME=value}
 * @param entryPoint may be empty
 * @param command may be empty
 * @param directory the working directory; empty for the root
 * @param ports such as {@code 80/tcp}
 * @param stopSignal its name, such as {@code SIGQUIT}; empty for SIGTERM
 */
public record Config(
    String user,
    List<String> environment,
    List<String> entryPoint,
    List<String> command,
    String directory,
    List<String> ports,
    String stopSignal) {

  /** As a copy, so that nothing changes it any more. */
  public Config {
    environment = List.copyOf(environment);
    entryPoint = List.copyOf(entryPoint);
    command = List.copyOf(command);
    ports = List.copyOf(ports);
  }
}
