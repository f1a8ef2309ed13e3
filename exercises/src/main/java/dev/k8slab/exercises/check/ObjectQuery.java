package dev.k8slab.exercises.check;

/**
 * Objects of one kind in the attempt's namespace, or cluster-wide ones where the kind is not
 * namespaced.
 *
 * @param apiVersion for instance {@code rbac.authorization.k8s.io/v1}
 * @param kind for instance {@code Role}
 * @param name one object's name, a template, or null for all
 * @param selector a label selector as {@code kubectl -l} takes it, a template, or null for all
 */
public record ObjectQuery(String apiVersion, String kind, String name, String selector) {}
