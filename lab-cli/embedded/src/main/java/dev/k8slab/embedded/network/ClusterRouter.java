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
import dev.k8slab.embedded.objects.Pods;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The network of a cluster: pods by their addresses, Services in front of them, the API server, the
 * cluster's DNS, and NetworkPolicies between them. There is nothing beyond. Follows what {@code
 * kube-proxy} does with iptables.
 */
public final class ClusterRouter implements Router {
  private static final int NAMES = 53;
  private static final int API = 6443;
  private static final String NODES = "all";

  private final Peers peers;
  private final Policies policies;
  private final Backends backends;
  private final Services services;
  private final Index<String> nodes;
  private final Service api;
  private final Resolver names;
  private final Affinities affinities;

  /**
   * For one cluster.
   *
   * @param api the API server
   * @param clock by which Services forget who went where
   */
  public ClusterRouter(Objects objects, Service api, Clock clock) {
    this.peers = new Peers(objects);
    this.policies = new Policies(objects, peers);
    this.backends = new Backends(objects);
    this.services = new Services(objects);
    this.nodes = new Index<>(objects, "nodes", each -> List.of(NODES));
    this.names = new ClusterNames(objects, services, backends);
    this.affinities = new Affinities(clock);
    this.api = api;
  }

  @Override
  public Route route(Flow flow) {
    Endpoint to = flow.destination();
    Optional<ObjectNode> service = services.at(to.address());
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
    for (ObjectNode service : services.atNodes(to.port())) {
      for (JsonNode port : service.path("spec").path("ports")) {
        if (port.path("nodePort").asInt() == to.port() && isOf(port, flow.protocol())) {
          return toBackend(flow, service, port, external(flow, service));
        }
      }
    }
    return allowed(flow, peers.hostPort(to, flow.protocol()).orElse(to));
  }

  /**
   * Which node's backends take a connection that comes to a node: where it keeps to its own ones,
   * so do connections of other nodes, but not those of pods, nor its own. Empty for all.
   */
  private String external(Flow flow, ObjectNode service) {
    boolean local = Json.text(service, "spec", "externalTrafficPolicy").equals("Local");
    String source = flow.source().address();
    boolean inside = source.equals(flow.destination().address()) || !peers.isNode(source);
    return local && !inside ? nodeOf(flow.destination().address()) : "";
  }

  /** The node that has an address, or whose pod has it; empty if none has. */
  private String nodeOf(String address) {
    return peers
        .pod(address)
        .map(Pods::node)
        .or(() -> peers.node(address).map(Meta::name))
        .orElse("");
  }

  private Route toApi(Flow flow, Endpoint node) {
    return policies.allow(flow.source().address(), node, Protocol.TCP)
        ? new Route.Outside(api)
        : Route.DROPPED;
  }

  private Route toService(Flow flow, ObjectNode service) {
    for (JsonNode port : service.path("spec").path("ports")) {
      if (port.path("port").asInt() == flow.destination().port() && isOf(port, flow.protocol())) {
        boolean own =
            Meta.name(service).equals("kubernetes") && Meta.namespace(service).equals("default");
        return own
            ? toApi(flow, new Endpoint(node(), API))
            : toBackend(flow, service, port, internal(flow, service));
      }
    }
    return Route.DROPPED;
  }

  private String internal(Flow flow, ObjectNode service) {
    boolean local = Json.text(service, "spec", "internalTrafficPolicy").equals("Local");
    return local ? nodeOf(flow.source().address()) : "";
  }

  private String node() {
    return nodes.get(NODES).stream()
        .map(node -> Json.text(node.path("status").path("addresses").path(0), "address"))
        .findFirst()
        .orElse("");
  }

  private static boolean isOf(JsonNode port, Protocol protocol) {
    return port.path("protocol").asText("TCP").equals(protocol.name());
  }

  /**
   * To a backend of a Service.
   *
   * @param node whose backends alone take it; empty for those of all
   */
  private Route toBackend(Flow flow, ObjectNode service, JsonNode port, String node) {
    List<Endpoint> all = backends.endpoints(service, port, node);
    if (all.isEmpty()) {
      boolean elsewhere = !node.isEmpty() && !backends.endpoints(service, port, "").isEmpty();
      return elsewhere ? Route.DROPPED : Route.REFUSED;
    }
    return allowed(flow, affinities.choose(flow, service, all));
  }
}
