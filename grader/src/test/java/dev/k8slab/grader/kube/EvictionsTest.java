package dev.k8slab.grader.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.grader.kube.Evictions.Answer;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;

/** The answers are those of {@code pkg/registry/core/pod/storage/eviction.go}. */
class EvictionsTest {

  private static final String TOO_MANY =
      """
      {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": 429, "reason": "TooManyRequests",
       "message": "Cannot evict pod as it would violate the pod's disruption budget.",
       "details": {"causes": [{"reason": "DisruptionBudget",
         "message": "The disruption budget web needs 2 healthy pods and has 2 currently"}]}}
      """;

  @Test
  void onePodTooManyIsRefusedInTheServersWords() {
    assertThat(Evictions.answer(201, "{}")).isEqualTo(new Answer(false, false, ""));
    assertThat(Evictions.answer(429, TOO_MANY))
        .isEqualTo(
            new Answer(
                true,
                false,
                "Cannot evict pod as it would violate the pod's disruption budget. The disruption"
                    + " budget web needs 2 healthy pods and has 2 currently"));
  }

  @Test
  void whatIsNotCountedYetIsAskedAgain() {
    String body =
        TOO_MANY.replaceFirst(
            "Cannot evict.*budget\\.",
            "The disruption budget web is still being processed by the server.");
    assertThat(Evictions.answer(429, body).notYet()).isTrue();
  }

  @Test
  void twoBudgetsForAPodAreTheLearnersAndOtherErrorsAreNot() {
    String two =
        "{\"kind\": \"Status\", \"code\": 500, \"message\": \"This pod has more than one"
            + " PodDisruptionBudget, which the eviction subresource does not support.\"}";
    assertThat(Evictions.answer(500, two).refused()).isTrue();
    assertThatThrownBy(() -> Evictions.answer(500, two.replace("more than one", "no")))
        .isInstanceOf(KubernetesClientException.class);
    assertThatThrownBy(() -> Evictions.answer(503, "upstream is down"))
        .isInstanceOf(KubernetesClientException.class);
  }
}
