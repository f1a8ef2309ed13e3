package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What the server says when it refuses something. */
final class Refused {
  private Refused() {}

  /** Holds a refusal to its code and its whole message. */
  static void refused(int code, String message, Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getStatus().getMessage()).isEqualTo(message);
              assertThat(e.getCode()).isEqualTo(code);
            });
  }
}
