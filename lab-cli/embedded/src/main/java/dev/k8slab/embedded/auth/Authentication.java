package dev.k8slab.embedded.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who asks, by certificate or token. Follows {@code authenticator/request/union}: a wrong token is
 * refused, no proof is nobody.
 */
public final class Authentication {
  private final boolean anonymous;
  private final ServiceAccountTokens tokens;

  /**
   * By certificates and the tokens of service accounts.
   *
   * @param anonymous true to let in who proves nothing
   */
  public Authentication(boolean anonymous, ServiceAccountTokens tokens) {
    this.anonymous = anonymous;
    this.tokens = tokens;
  }

  /** The tokens it knows. */
  public ServiceAccountTokens tokens() {
    return tokens;
  }

  /**
   * The user behind a request; empty for one who is refused.
   *
   * @param commonName of a verified client certificate; null without one
   * @param organisations of that certificate
   * @param authorization the header; empty without one
   */
  public Optional<User> authenticate(
      String commonName, List<String> organisations, String authorization) {
    if (commonName != null) {
      return Optional.of(User.authenticated(commonName, "", organisations, Map.of()));
    }
    if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return tokens.verify(authorization.substring(7).trim());
    }
    return anonymous ? Optional.of(User.ANONYMOUS) : Optional.empty();
  }
}
