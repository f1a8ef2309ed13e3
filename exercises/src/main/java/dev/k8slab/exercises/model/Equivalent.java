package dev.k8slab.exercises.model;

/**
 * A change to a reference solution that leaves it right, so that no check is to find it.
 *
 * @param mutant the change's id, as the mutation run prints it
 * @param reason why the changed solution is as right as before, in one sentence
 */
public record Equivalent(String mutant, String reason) {}
