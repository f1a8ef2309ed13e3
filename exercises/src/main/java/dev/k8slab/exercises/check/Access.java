package dev.k8slab.exercises.check;

/**
 * One thing to do with the API; {@code *} stands for all, as in a SubjectAccessReview.
 *
 * @param verb for instance {@code use}
 * @param group the API group, empty for the core group
 * @param resource the plural name, for instance {@code podsecuritypolicies}, with its subresource
 *     after a slash where it is about one: {@code pods/exec}
 * @param name one object's name, a template, or null for all
 * @param namespace where, a template, or null for the attempt's own namespace
 * @param feedback what to tell where the answer is the wrong one
 */
public record Access(
    String verb, String group, String resource, String name, String namespace, Feedback feedback) {}
