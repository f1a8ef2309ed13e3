package dev.k8slab.exercises.model;

/**
 * Names one object of the cluster outside of any namespace.
 *
 * @param apiVersion for instance {@code policy/v1beta1}
 * @param kind for instance {@code PodSecurityPolicy}
 * @param name a template
 */
public record ObjectName(String apiVersion, String kind, String name) {}
