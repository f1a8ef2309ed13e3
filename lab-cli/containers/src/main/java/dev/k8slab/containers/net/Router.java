package dev.k8slab.containers.net;

/**
 * Says who gets where. It is asked about every connection that leaves a host, when it is made;
 * nothing is reachable but by it. Called on any thread, at once by many; it does not wait.
 */
@FunctionalInterface
public interface Router {
  /** A router by which nobody gets anywhere. */
  Router NOWHERE = flow -> Route.UNREACHABLE;

  /** Where a flow goes. */
  Route route(Flow flow);
}
