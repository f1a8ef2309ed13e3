package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.store.Store;
import dev.k8slab.embedded.webhooks.PodService;

/**
 * Where webhooks are that are behind Services. Follows {@code proxy.ResolveEndpoint} of {@code
 * apiserver/pkg/util}.
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
   * The pod that answers for a webhook.
   *
   * @param config its {@code clientConfig.service}
   * @param seconds it is given to answer
   */
  PodService service(JsonNode config, long seconds) throws Nowhere {
    String name = Json.text(config, "name");
    String namespace = Json.text(config, "namespace");
    String path = Json.text(config, "path");
    path = path.startsWith("/") ? path : "/" + path;
    int port = config.path("port").asInt(443);
    String host = name + "." + namespace + ".svc";
    String post =
        "failed to call webhook: Post \"https://"
            + host
            + ":"
            + port
            + path
            + "?timeout="
            + seconds
            + "s\": ";
    ObjectNode service = store.get(new Key("services", namespace, name));
    if (service == null) {
      throw new Nowhere(post + "service \"" + name + "\" not found");
    }
    String portName = null;
    for (JsonNode each : service.path("spec").path("ports")) {
      portName = each.path("port").asInt() == port ? Json.text(each, "name") : portName;
    }
    if (portName == null) {
      throw new Nowhere(post + "no service port " + port + " found for service \"" + name + "\"");
    }
    ObjectNode endpoints = store.get(new Key("endpoints", namespace, name));
    for (JsonNode subset : endpoints == null ? Json.array() : endpoints.path("subsets")) {
      JsonNode address = subset.path("addresses").path(0);
      for (JsonNode each : subset.path("ports")) {
        if (address.isObject() && Json.text(each, "name").equals(portName)) {
          return new PodService(
              host,
              port,
              path,
              Json.text(address, "targetRef", "uid"),
              Json.text(address, "ip"),
              each.path("port").asInt());
        }
      }
    }
    throw new Nowhere(post + "no endpoints available for service \"" + name + "\"");
  }
}
