package dev.k8slab.grader.connect;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.EndpointPort;
import io.fabric8.kubernetes.api.model.EndpointSubset;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds out where destinations are, by asking the API: the names of Services are not left to the
 * cluster's DNS, so that a policy that keeps a pod from the DNS server, too, is not taken for one
 * that keeps it from the Service.
 *
 * @param client the grader's client
 * @param namespace where names without a namespace are looked up
 */
public record Places(KubernetesClient client, String namespace) {

  /**
   * Where a destination is.
   *
   * @param destination a Service's name, with or without its namespace, or any other host
   * @param port its port
   */
  public Place find(String destination, int port) {
    String host = destination.replaceAll("[\\[\\]]", "");
    Optional<Service> service = service(host);
    if (service.isPresent() && !"ExternalName".equals(service.get().getSpec().getType())) {
      return place(service.get(), port);
    }
    // a name with dots may be known outside of the cluster
    return service.isEmpty() && host.matches("[a-z0-9-]+")
        ? Place.none("there is no Service " + host)
        : new Place(Set.of(new Address(host, port)), Set.of(), Set.of(), null);
  }

  /** {@code name}, {@code name.namespace} or {@code name.namespace.svc…}, as cluster DNS has it. */
  private Optional<Service> service(String host) {
    String[] parts = host.split("\\.");
    if (parts[0].isEmpty() || (parts.length > 2 && !parts[2].equals("svc"))) {
      return Optional.empty();
    }
    String where = parts.length > 1 ? parts[1] : namespace;
    return Optional.ofNullable(client.services().inNamespace(where).withName(parts[0]).get());
  }

  private Place place(Service service, int port) {
    String name = service.getMetadata().getName();
    List<ServicePort> ports = service.getSpec().getPorts();
    Optional<ServicePort> open =
        ports.stream()
            .filter(each -> each.getPort() == port && isTcp(each.getProtocol()))
            .findFirst();
    if (open.isEmpty()) {
      String others =
          ports.stream().map(each -> "" + each.getPort()).collect(Collectors.joining(", "));
      return Place.none("Service " + name + " has no TCP port " + port + ", only " + others);
    }
    Endpoints endpoints = endpoints(service);
    Set<Address> backends = behind(endpoints, open.get(), EndpointSubset::getAddresses);
    Set<Address> unready = behind(endpoints, open.get(), EndpointSubset::getNotReadyAddresses);
    if (backends.isEmpty()) {
      return Place.none("no ready pod is behind port " + port + " of Service " + name);
    }
    String address = service.getSpec().getClusterIP();
    return "None".equals(address)
        ? new Place(headless(backends, port), backends, unready, null)
        : new Place(Set.of(new Address(address, port)), backends, unready, null);
  }

  /** Cluster DNS gives the pods' own addresses, and nothing translates the port. */
  private static Set<Address> headless(Set<Address> backends, int port) {
    return backends.stream()
        .map(each -> new Address(each.host(), port))
        .collect(Collectors.toSet());
  }

  private Endpoints endpoints(Service service) {
    return client
        .endpoints()
        .inNamespace(service.getMetadata().getNamespace())
        .withName(service.getMetadata().getName())
        .get();
  }

  private static Set<Address> behind(
      Endpoints endpoints,
      ServicePort port,
      Function<EndpointSubset, List<EndpointAddress>> which) {
    Set<Address> addresses = new LinkedHashSet<>();
    List<EndpointSubset> subsets = endpoints == null ? List.of() : endpoints.getSubsets();
    for (EndpointSubset subset : subsets) {
      for (EndpointPort each : subset.getPorts()) {
        if (Objects.equals(each.getName(), port.getName()) && isTcp(each.getProtocol())) {
          which
              .apply(subset)
              .forEach(one -> addresses.add(new Address(one.getIp(), each.getPort())));
        }
      }
    }
    return addresses;
  }

  private static boolean isTcp(String protocol) {
    return protocol == null || protocol.equals("TCP");
  }
}
