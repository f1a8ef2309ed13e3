package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;

/**
 * Where webhooks are. A service's pods cannot be reached, as nothing runs in them: what is said of
 * it is why a real server could not reach them either.
 */
final class WebhookTargets {
  private final Store store;

  WebhookTargets(Store store) {
    this.store = store;
  }

  /** A service that nobody answers for; the message is the server's. */
  static final class Nowhere extends Exception {
    private static final long serialVersionUID = 1L;

    Nowhere(String message) {
      super(message);
    }
  }

  /**
   * The address of a webhook.
   *
   * @param seconds it is given to answer
   * @throws Nowhere if it is a service
   */
  String url(JsonNode config, long seconds) throws Nowhere {
    String url = Json.text(config, "url");
    if (!url.isEmpty()) {
      return url;
    }
    String name = Json.text(config, "service", "name");
    String namespace = Json.text(config, "service", "namespace");
    String path = Json.text(config, "service", "path");
    String address =
        "https://"
            + name
            + "."
            + namespace
            + ".svc:"
            + config.path("service").path("port").asLong(443)
            + (path.isEmpty() ? "/" : path)
            + "?timeout="
            + seconds
            + "s";
    boolean there = store.get(new Key("services", namespace, name)) != null;
    throw new Nowhere(
        "failed to call webhook: Post \""
            + address
            + "\": "
            + (there
                ? "no endpoints available for service \"" + name + "\""
                : "service \"" + name + "\" not found"));
  }
}
