package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.auth.ServiceAccountTokens;
import dev.k8slab.embedded.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the issuer of service account tokens tells of itself, so that others can check them. Follows
 * {@code serviceaccount.NewOpenIDMetadata}.
 */
final class TokenIssuer {
  private static final String KEYS = "/openid/v1/jwks";

  private final ServiceAccountTokens tokens;

  TokenIssuer(ServiceAccountTokens tokens) {
    this.tokens = tokens;
  }

  Optional<ApiResponse> at(ApiRequest request) {
    return switch (request.path()) {
      case "/.well-known/openid-configuration" ->
          Optional.of(ApiResponse.Document.of(200, configuration(request.header("host"))));
      case KEYS ->
          Optional.of(
              new ApiResponse.Document(
                  200, tokens.keys(), "application/jwk-set+json", false, List.of(), Map.of()));
      default -> Optional.empty();
    };
  }

  private static ObjectNode configuration(String host) {
    ObjectNode configuration =
        Json.object()
            .put("issuer", ServiceAccountTokens.issuer())
            .put("jwks_uri", "https://" + host + KEYS);
    configuration.putArray("response_types_supported").add("id_token");
    configuration.putArray("subject_types_supported").add("public");
    configuration.putArray("id_token_signing_alg_values_supported").add("RS256");
    return configuration;
  }
}
