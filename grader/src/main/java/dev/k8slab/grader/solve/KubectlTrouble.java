package dev.k8slab.grader.solve;

import java.util.regex.Pattern;

/**
 * Tells a command that the cluster could not answer from one that it refused. Only the latter is a
 * fault of the command. kubectl has one exit code for both, so its words must do: those that it and
 * the API server use for lost connections and for an API server in trouble.
 */
final class KubectlTrouble {

  private static final Pattern OF_THE_CLUSTER =
      Pattern.compile(
          "Unable to connect to the server|The connection to the server \\S+ was refused"
              + "|connection reset by peer|i/o timeout|TLS handshake timeout|unexpected EOF"
              + "|etcdserver: |Client\\.Timeout|context deadline exceeded"
              + "|Error from server \\((InternalError|ServerTimeout|ServiceUnavailable|Timeout"
              + "|TooManyRequests)\\)"
              + "|the server is currently unable to handle the request"
              + "|Error response from daemon|Cannot connect to the Docker daemon");

  private KubectlTrouble() {}

  /** Whether a command that failed with this output says nothing about the command. */
  static boolean isTheClusters(String output) {
    return OF_THE_CLUSTER.matcher(output).find();
  }
}
