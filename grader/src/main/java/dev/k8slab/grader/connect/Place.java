package dev.k8slab.grader.connect;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a destination is at this moment.
 *
 * @param addresses what to connect to; none where there is an obstacle
 * @param backends the ready pods behind it, as far as the API knows, at their own addresses
 * @param unready those that are not ready: the Service does not lead to them, their addresses do
 * @param obstacle why nobody can get there, or null
 */
public record Place(
    Set<Address> addresses, Set<Address> backends, Set<Address> unready, String obstacle) {

  public Place {
    addresses = Set.copyOf(addresses);
    backends = Set.copyOf(backends);
    unready = Set.copyOf(unready);
  }

  /** A place nobody can get to. */
  static Place none(String obstacle) {
    return new Place(Set.of(), Set.of(), Set.of(), obstacle);
  }

  /** All ways there: whoever is kept from a pod must be kept from its own address, too. */
  public Set<Address> everyWay() {
    Set<Address> all = new LinkedHashSet<>(addresses);
    all.addAll(backends);
    all.addAll(unready);
    return all;
  }

  /**
   * The ways there for one of the pods behind it: its own address, which no policy can keep a pod
   * from. Through the Service it may not get back to itself on every cluster. Anybody else goes by
   * the usual addresses.
   *
   * @param podIp the address of the pod that connects
   */
  public Set<Address> waysFor(String podIp) {
    Set<Address> own =
        backends.stream()
            .filter(address -> address.host().equals(podIp))
            .collect(Collectors.toSet());
    return own.isEmpty() ? addresses : own;
  }
}
