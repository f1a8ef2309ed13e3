package dev.k8slab.embedded.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Tokens of pods' accounts that lie in volumes; each is made anew when four fifths of its time are
 * over, or a day. Follows {@code kubelet/token.Manager}.
 */
public final class VolumeTokens {
  private static final Duration DAY = Duration.ofHours(24);
  private static final long HOUR = 3600;

  private record Kept(String token, Instant from, Instant until) {
    boolean isFresh(Instant now) {
      Duration life = Duration.between(from, until);
      Instant renew = from.plus(life.multipliedBy(4).dividedBy(5));
      return now.isBefore(renew) && now.isBefore(from.plus(DAY));
    }
  }

  private final BiFunction<String, JsonNode, ObjectNode> create;
  private final Map<String, Kept> kept = new HashMap<>();

  /**
   * By a client of the API.
   *
   * @param create sends an object to a path and answers what was made of it
   */
  public VolumeTokens(BiFunction<String, JsonNode, ObjectNode> create) {
    this.create = create;
  }

  /**
   * The token that a projected volume asks for.
   *
   * @param wanted a {@code serviceAccountToken} projection
   */
  public synchronized String of(ObjectNode pod, JsonNode wanted, Instant now) {
    String audience = Json.text(wanted, "audience");
    String account = Json.text(pod, "spec", "serviceAccountName");
    long seconds = wanted.path("expirationSeconds").asLong(HOUR);
    String key = Meta.uid(pod) + "/" + account + "/" + audience + "/" + seconds;
    Kept known = kept.get(key);
    if (known != null && known.isFresh(now)) {
      return known.token;
    }
    ObjectNode request =
        Json.object().put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
    ObjectNode spec = request.putObject("spec").put("expirationSeconds", seconds);
    spec.putArray("audiences");
    if (!audience.isEmpty()) {
      spec.withArray("audiences").add(audience);
    }
    spec.putObject("boundObjectRef")
        .put("apiVersion", "v1")
        .put("kind", "Pod")
        .put("name", Meta.name(pod))
        .put("uid", Meta.uid(pod));
    String path =
        "/api/v1/namespaces/" + Meta.namespace(pod) + "/serviceaccounts/" + account + "/token";
    ObjectNode status = (ObjectNode) create.apply(path, request).path("status");
    String token = Json.text(status, "token");
    kept.put(key, new Kept(token, now, Meta.time(Json.text(status, "expirationTimestamp"))));
    return token;
  }

  /** Forgets those of a pod that is gone. */
  public synchronized void forget(String uid) {
    kept.keySet().removeIf(key -> key.startsWith(uid + "/"));
  }
}
