package dev.k8slab.containers.net;

/**
 * A question to a server of names.
 *
 * @param name in full, without a dot at its end; that of a PTR is such as {@code
 *     7.0.42.10.in-addr.arpa}
 */
public record Question(String name, RecordType type) {}
