package dev.k8slab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.containers.net.Endpoint;
import dev.k8slab.containers.net.Flow;
import dev.k8slab.containers.net.Protocol;
import dev.k8slab.containers.net.Resolver;
import dev.k8slab.containers.net.Route;
import dev.k8slab.containers.net.Router;
import dev.k8slab.containers.net.Service;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.objects.Meta;
import dev.k8slab.embedded.objects.Objects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The network of a cluster: pods by their addresses, Services in front of them, the API server, the
 * cluster's DNS, and NetworkPolicies between them. There is nothing beyond. Follows what {@code
 * kube-proxy} does with iptables.
 */
public final class ClusterRouter implements Router {
  private static final int NAMES = 53;
  private static final int API = 6443;
  private static final int MAX_REMEMBERED = 4096;

  private final Objects objects;
  private final Peers peers;
  private final Policies policies;
  private final Backends backends;
  private final Service api;
  private final Resolver names;
  private final Map<String, Endpoint> affinities = new ConcurrentHashMap<>();

  /**
   * For one cluster.
   *
   * @param api the API server
   */
  public ClusterRouter(Objects objects, Service api) {
    this.objects = objects;
    this.peers = new Peers(objects);
    this.policies = new Policies(objects, peers);
    this.backends = new Backends(objects);
    this.names = new ClusterNames(objects, backends);
    this.api = api;
  }

  @Override
  public Route route(Flow flow) {
    Endpoint to = flow.destination();
    Optional<ObjectNode> service = service(to.address());
    if (service.isPresent()) {
      return toService(flow, service.get());
    }
    if (peers.isNode(to.address())) {
      return toNode(flow);
    }
    if (peers.pod(to.address()).isPresent() || to.address().startsWith("10.42.")) {
      return allowed(flow, to);
    }
    return Route.UNREACHABLE;
  }

  private Route allowed(Flow flow, Endpoint to) {
    boolean names = flow.protocol() == Protocol.UDP && to.port() == NAMES;
    return !policies.allow(flow.source().address(), to, flow.protocol())
        ? Route.DROPPED
        : names && isNameServer(to.address()) ? new Route.Names(this.names) : new Route.Deliver(to);
  }

  private boolean isNameServer(String address) {
    return peers
        .pod(address)
        .filter(pod -> Meta.namespace(pod).equals("kube-system"))
        .filter(pod -> Meta.label(pod, "k8s-app").equals("kube-dns"))
        .isPresent();
  }

  private Route toNode(Flow flow) {
    Endpoint to = flow.destination();
    if (flow.protocol() == Protocol.ICMP) {
      return new Route.Answer();
    }
    if (to.port() == API) {
      return toApi(flow, to);
    }
    for (ObjectNode service : objects.list("services", "")) {
      for (JsonNode port : service.path("spec").path("ports")) {
        if (port.path("nodePort").asInt() == to.port() && isOf(port, flow.protocol())) {
          return toBackend(flow, service, port);
        }
      }
    }
    return allowed(flow, to);
  }

  private Route toApi(Flow flow, Endpoint node) {
    return policies.allow(flow.source().address(), node, Protocol.TCP)
        ? new Route.Outside(api)
        : Route.DROPPED;
  }

  private Optional<ObjectNode> service(String address) {
    return objects.list("services", "", service -> addresses(service).contains(address)).stream()
        .findFirst();
  }

  private static List<String> addresses(ObjectNode service) {
    List<String> all = new ArrayList<>();
    all.add(Json.text(service, "spec", "clusterIP"));
    all.addAll(Json.texts(service.path("spec").path("externalIPs")));
    service
        .path("status")
        .path("loadBalancer")
        .path("ingress")
        .forEach(each -> all.add(Json.text(each, "ip")));
    return all;
  }

  private Route toService(Flow flow, ObjectNode service) {
    for (JsonNode port : service.path("spec").path("ports")) {
      if (port.path("port").asInt() == flow.destination().port() && isOf(port, flow.protocol())) {
        boolean own =
            Meta.name(service).equals("kubernetes") && Meta.namespace(service).equals("default");
        return own ? toApi(flow, new Endpoint(node(), API)) : toBackend(flow, service, port);
      }
    }
    return Route.DROPPED;
  }

  private String node() {
    return objects.list("nodes", "").stream()
        .map(node -> Json.text(node.path("status").path("addresses").path(0), "address"))
        .findFirst()
        .orElse("");
  }

  private static boolean isOf(JsonNode port, Protocol protocol) {
    return port.path("protocol").asText("TCP").equals(protocol.name());
  }

  private Route toBackend(Flow flow, ObjectNode service, JsonNode port) {
    List<Endpoint> all = backends.endpoints(service, port);
    if (all.isEmpty()) {
      return Route.REFUSED;
    }
    return allowed(flow, chosen(flow, service, all));
  }

  private Endpoint chosen(Flow flow, ObjectNode service, List<Endpoint> all) {
    boolean sticks = Json.text(service, "spec", "sessionAffinity").equals("ClientIP");
    String key =
        Meta.uid(service) + "/" + flow.source().address() + "/" + flow.destination().port();
    Endpoint known = sticks ? affinities.get(key) : null;
    if (known != null && all.contains(known)) {
      return known;
    }
    Endpoint chosen = all.get(ThreadLocalRandom.current().nextInt(all.size()));
    if (sticks) {
      if (affinities.size() >= MAX_REMEMBERED) {
        affinities.clear();
      }
      affinities.put(key, chosen);
    }
    return chosen;
  }
}
