package dev.k8slab.grader.kind.reach;

import java.util.Collections;
import java.util.Set;

/**
 * Where a destination is at this moment.
 *
 * @param addresses what to connect to; none where there is an obstacle
 * @param backends who listens behind it, as far as the API knows: pods behind a Service, or the pod
 *     itself for localhost
 * @param obstacle why nobody can get there, or null
 */
record Place(Set<Address> addresses, Set<Address> backends, String obstacle) {

  /**
   * One end of a connection.
   *
   * @param host an IP address or a name
   * @param port the port
   */
  record Address(String host, int port) {}

  /** A place nobody can get to. */
  static Place none(String obstacle) {
    return new Place(Set.of(), Set.of(), obstacle);
  }

  /** Whether to have got there shows that somebody listens at the other place, too. */
  boolean shows(Place other) {
    return backends.isEmpty()
        || other.backends.isEmpty()
        || !Collections.disjoint(backends, other.backends);
  }
}
