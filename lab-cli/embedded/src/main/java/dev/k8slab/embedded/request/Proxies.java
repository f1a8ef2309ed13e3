package dev.k8slab.embedded.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.ResourceType;
import dev.k8slab.embedded.status.ApiException;
import dev.k8slab.embedded.status.Cause;
import dev.k8slab.embedded.store.Key;
import dev.k8slab.embedded.streams.Connection;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Passes requests on to what listens in pods, named themselves or through a Service. Follows {@code
 * registry/core/rest.ProxyREST} and the {@code ResourceLocation} of pods and Services.
 */
final class Proxies {
  static final String SUBRESOURCE = "proxy";

  private static final int NO_REASON_UNTIL = 21;
  private static final int HTTP = 80;

  private final Cluster cluster;
  private final Nodes nodes;

  Proxies(Cluster cluster, Nodes nodes) {
    this.cluster = cluster;
    this.nodes = nodes;
  }

  /** Where a request goes to: {@code pod} is a uid, empty where no pod is known to be there. */
  private record Target(String pod, String address, int port) {}

  /** What {@code name}, {@code name:port} and {@code scheme:name:port} say. */
  private record Named(String name, String port) {
    static Named of(String text) {
      String[] parts = text.split(":", -1);
      return switch (parts.length) {
        case 1 -> new Named(parts[0], "");
        case 2 -> new Named(parts[0], parts[1]);
        default -> new Named(parts[1], parts[2]);
      };
    }
  }

  ApiResponse answer(ApiRequest request, RequestInfo info, ResourceType resource) {
    Named named = Named.of(info.name());
    Target target =
        resource.name().equals("pods")
            ? pod(existing(resource, info.namespace(), named.name()), named.port())
            : service(existing(resource, info.namespace(), named.name()), named.port());
    Optional<Connection> found = nodes.connect(target.pod(), target.port());
    if (found.isEmpty()) {
      throw unreachable(
          "dial tcp " + target.address() + ":" + target.port() + ": connect: connection refused");
    }
    try (Connection connection = found.get()) {
      String host = target.address() + ":" + target.port();
      return new ProxyExchange(connection).send(request, info.rest(), host);
    } catch (IOException e) {
      throw unreachable(e.getMessage());
    }
  }

  private ApiException unreachable(String why) {
    String message = "error trying to reach service: " + why;
    return cluster.schema().minor() < NO_REASON_UNTIL
        ? ApiException.plain(message)
        : new ApiException(503, "ServiceUnavailable", message, null);
  }

  private ObjectNode existing(ResourceType resource, String namespace, String name) {
    ObjectNode object = cluster.store().get(new Key(resource.name(), namespace, name));
    if (object == null) {
      throw ApiException.notFound("", resource.name(), name);
    }
    return object;
  }

  private static Target pod(ObjectNode pod, String wanted) {
    String address = Json.text(pod, "status", "podIP");
    if (address.isEmpty()) {
      throw ApiException.badRequest("address not allowed");
    }
    int port = wanted.isEmpty() ? HTTP : number(wanted);
    if (wanted.isEmpty()) {
      for (JsonNode container : pod.path("spec").path("containers")) {
        if (!container.path("ports").isEmpty()) {
          port = container.path("ports").path(0).path("containerPort").asInt();
          break;
        }
      }
    }
    return new Target(Json.text(pod, "metadata", "uid"), address, port);
  }

  private Target service(ObjectNode service, String wanted) {
    String name = Json.text(service, "metadata", "name");
    String port = wanted.matches("[0-9]{1,5}") ? named(service, number(wanted)) : wanted;
    Key key = new Key("endpoints", Json.text(service, "metadata", "namespace"), name);
    ObjectNode endpoints = cluster.store().get(key);
    if (endpoints == null) {
      throw ApiException.notFound("", "endpoints", name);
    }
    JsonNode subsets = endpoints.path("subsets");
    int first = subsets.isEmpty() ? 0 : any(subsets.size());
    for (int i = 0; i < subsets.size(); i++) {
      JsonNode subset = subsets.path((first + i) % subsets.size());
      JsonNode addresses = subset.path("addresses");
      for (JsonNode one : subset.path("ports")) {
        if (Json.text(one, "name").equals(port) && !addresses.isEmpty()) {
          JsonNode address = addresses.path(any(addresses.size()));
          return new Target(
              Json.text(address, "targetRef", "uid"),
              Json.text(address, "ip"),
              one.path("port").asInt());
        }
      }
    }
    throw new ApiException(
        503, "ServiceUnavailable", "no endpoints available for service " + Cause.quote(name), null);
  }

  /** A service's requests go to any of its pods, each time anew. */
  private static int any(int count) {
    return ThreadLocalRandom.current().nextInt(count);
  }

  private static String named(ObjectNode service, int number) {
    for (JsonNode port : service.path("spec").path("ports")) {
      if (port.path("port").asInt() == number) {
        return Json.text(port, "name");
      }
    }
    throw new ApiException(
        503,
        "ServiceUnavailable",
        "no service port "
            + number
            + " found for service "
            + Cause.quote(Json.text(service, "metadata", "name")),
        null);
  }

  private static int number(String port) {
    if (!port.matches("[0-9]{1,5}")) {
      throw ApiException.badRequest("invalid port " + Cause.quote(port));
    }
    return Integer.parseInt(port);
  }
}
