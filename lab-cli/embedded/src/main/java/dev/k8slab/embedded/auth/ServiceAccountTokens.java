package dev.k8slab.embedded.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.store.Journal;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens of service accounts: those that lie in Secrets, without an end, and those that are asked
 * for, bound to an audience, a time and perhaps an object. One is good only for as long as the
 * account and what it is bound to are there. Follows {@code serviceaccount.legacyValidator} and
 * {@code serviceaccount.validator}.
 */
public final class ServiceAccountTokens {
  private static final String CLAIM = "kubernetes.io/serviceaccount/";
  private static final String LEGACY_ISSUER = "kubernetes/serviceaccount";
  private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";
  private static final int CREDENTIAL_ID_SINCE = 30;

  private final Store store;
  private final SignedTokens signed;
  private final Clock clock;
  private final int minor;
  private final List<String> audiences;

  /**
   * For the accounts in a store.
   *
   * @param journal keeps the key that they are signed with
   * @param minor the second number of the Kubernetes version
   * @param audiences that are this API server's own; empty for its issuer alone
   */
  public ServiceAccountTokens(
      Store store, Journal journal, Clock clock, int minor, List<String> audiences) {
    this.store = store;
    this.signed = SignedTokens.of(journal);
    this.clock = clock;
    this.minor = minor;
    this.audiences = audiences.isEmpty() ? List.of(ISSUER) : audiences;
  }

  /** Who is said to issue tokens. */
  public static String issuer() {
    return ISSUER;
  }

  /** The keys by which others can check tokens, as RFC 7517 writes them. */
  public ObjectNode keys() {
    return signed.keys();
  }

  /** The audiences that are this API server's own. */
  public List<String> audiences() {
    return audiences;
  }

  /** A token that lies in a Secret. */
  public String issue(String namespace, String account, String uid, String secret) {
    ObjectNode claims = Json.object().put("iss", LEGACY_ISSUER);
    claims.put(CLAIM + "namespace", namespace).put(CLAIM + "secret.name", secret);
    claims.put(CLAIM + "service-account.name", account).put(CLAIM + "service-account.uid", uid);
    claims.put("sub", "system:serviceaccount:" + namespace + ":" + account);
    return signed.sign(claims);
  }

  /**
   * A token that is asked for.
   *
   * @param account as stored
   * @param kind of the object it is bound to, {@code pod} or {@code secret}; null for none
   * @param bound that object; null for none
   */
  public String issue(
      ObjectNode account,
      List<String> forAudiences,
      Instant from,
      Instant until,
      String kind,
      ObjectNode bound) {
    String namespace = Json.text(account, "metadata", "namespace");
    String name = Json.text(account, "metadata", "name");
    ObjectNode claims = Json.object();
    claims.set("aud", Json.strings(forAudiences));
    claims.put("exp", until.getEpochSecond()).put("iat", from.getEpochSecond()).put("iss", ISSUER);
    if (minor >= CREDENTIAL_ID_SINCE) {
      claims.put("jti", UUID.randomUUID().toString());
    }
    ObjectNode own = claims.putObject("kubernetes.io").put("namespace", namespace);
    if (bound != null) {
      describe(own.putObject(kind), bound);
    }
    describe(own.putObject("serviceaccount"), account);
    claims
        .put("nbf", from.getEpochSecond())
        .put("sub", "system:serviceaccount:" + namespace + ":" + name);
    return signed.sign(claims);
  }

  private static void describe(ObjectNode claim, ObjectNode object) {
    claim
        .put("name", Json.text(object, "metadata", "name"))
        .put("uid", Json.text(object, "metadata", "uid"));
  }

  /**
   * Whom a token speaks for.
   *
   * @param audiences of those asked about, the ones it is for
   */
  public record Verified(User user, List<String> audiences) {}

  /**
   * The account a token speaks for at this API server; empty where it is not good, or not any more.
   */
  public Optional<User> verify(String token) {
    return verify(token, audiences).map(Verified::user);
  }

  /**
   * The account a token speaks for, at any of some audiences; empty where it is not good, or not
   * any more.
   */
  public Optional<Verified> verify(String token, List<String> wanted) {
    return signed
        .verify(token)
        .flatMap(
            claims ->
                Json.text(claims, "iss").equals(LEGACY_ISSUER)
                    ? legacy(claims, wanted)
                    : bound(claims, wanted));
  }

  private Optional<Verified> legacy(JsonNode claims, List<String> wanted) {
    String namespace = Json.text(claims, CLAIM + "namespace");
    ObjectNode account =
        account(
            namespace,
            Json.text(claims, CLAIM + "service-account.name"),
            Json.text(claims, CLAIM + "service-account.uid"));
    boolean there =
        store.get(new Key("secrets", namespace, Json.text(claims, CLAIM + "secret.name"))) != null;
    return account == null || !there
        ? Optional.empty()
        : Optional.of(verified(account, Map.of(), wanted));
  }

  private ObjectNode account(String namespace, String name, String uid) {
    ObjectNode account = store.get(new Key("serviceaccounts", namespace, name));
    return account != null && Json.text(account, "metadata", "uid").equals(uid) ? account : null;
  }

  private Optional<Verified> bound(JsonNode claims, List<String> wanted) {
    long now = Instant.now(clock).getEpochSecond();
    JsonNode own = claims.path("kubernetes.io");
    String namespace = Json.text(own, "namespace");
    ObjectNode account =
        account(
            namespace,
            Json.text(own, "serviceaccount", "name"),
            Json.text(own, "serviceaccount", "uid"));
    List<String> common = Json.texts(claims.path("aud")).stream().filter(wanted::contains).toList();
    boolean timely = now < claims.path("exp").asLong() && now >= claims.path("nbf").asLong();
    if (account == null || common.isEmpty() || !timely) {
      return Optional.empty();
    }
    Map<String, List<String>> extra = new LinkedHashMap<>();
    if (claims.has("jti")) {
      extra.put(
          "authentication.kubernetes.io/credential-id", List.of("JTI=" + Json.text(claims, "jti")));
    }
    for (String kind : List.of("pod", "secret")) {
      if (own.has(kind)) {
        String name = Json.text(own, kind, "name");
        String uid = Json.text(own, kind, "uid");
        ObjectNode object = store.get(new Key(kind + "s", namespace, name));
        if (object == null || !Json.text(object, "metadata", "uid").equals(uid)) {
          return Optional.empty();
        }
        if (kind.equals("pod")) {
          extra.put("authentication.kubernetes.io/pod-name", List.of(name));
          extra.put("authentication.kubernetes.io/pod-uid", List.of(uid));
        }
      }
    }
    return Optional.of(verified(account, extra, common));
  }

  private static Verified verified(
      ObjectNode account, Map<String, List<String>> extra, List<String> audiences) {
    String namespace = Json.text(account, "metadata", "namespace");
    User user =
        User.authenticated(
            "system:serviceaccount:" + namespace + ":" + Json.text(account, "metadata", "name"),
            Json.text(account, "metadata", "uid"),
            List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace),
            extra);
    return new Verified(user, audiences);
  }
}
