package dev.k8slab.containers.net;

import dev.k8slab.containers.io.Errno;

/** What becomes of a flow. */
public sealed interface Route {
  /** There is no way to it. */
  Route UNREACHABLE = new Reject(Errno.ENETUNREACH);

  /** A port that nobody answers on, as that of a service without endpoints. */
  Route REFUSED = new Reject(Errno.ECONNREFUSED);

  /** Nothing ever answers, as where a policy forbids it. */
  Route DROPPED = new Drop();

  /**
   * It gets to a host of the fabric, with its source as it is. If there is no such host, it is
   * unreachable after some seconds.
   */
  record Deliver(Endpoint to) implements Route {}

  /** Nothing ever answers. */
  record Drop() implements Route {}

  /** It is refused at once, with an error. */
  record Reject(Errno why) implements Route {}

  /** TCP: it gets to somebody outside of the fabric. */
  record Outside(Service service) implements Route {}

  /** UDP: it gets to a server of names. */
  record Names(Resolver resolver) implements Route {}

  /** ICMP: it is answered without a host, as by a gateway. */
  record Answer() implements Route {}
}
