package dev.k8slab.containers.net;

/**
 * Somebody who wants to reach somebody.
 *
 * @param source whose address it comes from
 * @param destination as the source named it: a host, or what merely stands for one
 * @param protocol for ICMP the destination's port is 0
 */
public record Flow(Endpoint source, Endpoint destination, Protocol protocol) {}
