package dev.k8slab.embedded.node;

/**
 * Why a node lets a pod fail, whatever its containers do.
 *
 * @param reason in one word
 * @param rejected true if its containers are not even started
 */
record PodFailure(String reason, String message, boolean rejected) {}
