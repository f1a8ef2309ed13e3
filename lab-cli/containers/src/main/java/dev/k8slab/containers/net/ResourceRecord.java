package dev.k8slab.containers.net;

/**
 * What a server of names knows.
 *
 * @param name in full, without a dot at its end
 * @param ttl in seconds
 * @param value an address in digits, a name without a dot at its end, or as a zone file has it
 */
public record ResourceRecord(String name, RecordType type, long ttl, String value) {}
