package dev.k8slab.embedded.streams;

/**
 * Which streams of a process a client wants.
 *
 * @param tty true for a terminal, which has no standard error of its own
 */
public record Streams(boolean stdin, boolean stdout, boolean stderr, boolean tty) {}
