package dev.k8slab.exercises.check;

/**
 * The pods a check looks into: exactly one of the two is not null.
 *
 * @param pod one pod's name
 * @param deployment a Deployment's name: all pods of its converged rollout
 */
public record Target(String pod, String deployment) {}
