package dev.k8slab.exercises.check;

/**
 * One connection that pods try to make.
 *
 * @param from the pods, each of which tries
 * @param container the container to try from, or null for any: all containers of a pod are in one
 *     network
 * @param to where to
 * @param http whether an HTTP answer is asked for, not just an open port
 * @param path what to ask for over HTTP
 */
public record Connection(
    Target from, String container, Destination to, boolean http, String path) {}
