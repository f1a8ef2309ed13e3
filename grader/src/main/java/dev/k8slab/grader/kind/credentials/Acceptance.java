package dev.k8slab.grader.kind.credentials;

import dev.k8slab.grader.kind.Asked;
import dev.k8slab.grader.kube.ClusterTrouble;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenReview;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether the API server takes a credential for somebody's. Each is asked about once, by a
 * TokenReview, which is for the server's own audiences where it names none.
 */
final class Acceptance {

  /** More would be a burden for the API server, and nobody's honest mistake. */
  private static final int MAX_TOKENS = 100;

  private static final int NOT_FOUND = 404;

  /** The shortest that a TokenRequest may ask for: {@code ValidateTokenRequest}. */
  private static final long SECONDS = 600;

  private final KubernetesClient client;
  private final String namespace;
  private final Map<Candidate.Credential, Boolean> known = new HashMap<>();

  /** Credentials found in a namespace. */
  Acceptance(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /**
   * Whether it opens the API.
   *
   * @throws ClusterTrouble where the lab may not ask
   */
  boolean of(Candidate.Credential credential) {
    Boolean before = known.get(credential);
    if (before == null) {
      if (known.size() == MAX_TOKENS) {
        throw new ClusterTrouble(
            "too-many-tokens",
            "The containers hold more than "
                + MAX_TOKENS
                + " texts that look like tokens: remove what is not needed, then check again.");
      }
      before =
          credential instanceof Candidate.Token token
              ? accepted(token.text())
              : accepted((Candidate.Projected) credential);
      known.put(credential, before);
    }
    return before;
  }

  private boolean accepted(String token) {
    TokenReview review = new TokenReviewBuilder().withNewSpec().withToken(token).endSpec().build();
    TokenReview answer =
        Asked.of("ask about tokens (tokenreviews)", () -> client.tokenReviews().create(review));
    return answer.getStatus() != null && Boolean.TRUE.equals(answer.getStatus().getAuthenticated());
  }

  /** A token of the same account for the same audience is accepted if and only if that one is. */
  private boolean accepted(Candidate.Projected projected) {
    if (projected.audience() == null || projected.audience().isEmpty()) {
      return true;
    }
    TokenRequest request =
        new TokenRequestBuilder()
            .withNewSpec()
            .withAudiences(projected.audience())
            .withExpirationSeconds(SECONDS)
            .endSpec()
            .build();
    try {
      TokenRequest answer =
          Asked.of(
              "ask for tokens (serviceaccounts/token)",
              () ->
                  client
                      .serviceAccounts()
                      .inNamespace(namespace)
                      .withName(projected.account())
                      .tokenRequest(request));
      return accepted(answer.getStatus().getToken());
    } catch (KubernetesClientException e) {
      if (e.getCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }
}
