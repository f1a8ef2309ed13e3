package dev.k8slab.grader.connect;

/**
 * One end of a connection.
 *
 * @param host an IP address or a name
 * @param port the port
 */
public record Address(String host, int port) {}
