package dev.k8slab.cluster.access;

import dev.k8slab.cluster.ClusterException;
import io.fabric8.kubernetes.client.OAuthTokenProvider;

/** A token from a program that is run again when the token has expired. */
final class RenewedToken implements OAuthTokenProvider {

  private final ExecCredentials program;
  private ExecCredentials.Answer current;

  RenewedToken(ExecCredentials program, ExecCredentials.Answer first) {
    this.program = program;
    this.current = first;
  }

  @Override
  public synchronized String getToken() {
    if (current.isExpired()) {
      try {
        current = program.run();
      } catch (ClusterException e) {
        // the API server's word on the old token is what the user sees
        return current.token();
      }
    }
    return current.token();
  }
}
