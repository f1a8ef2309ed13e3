package dev.k8slab.exercises.model;

/**
 * What an exercise says of a mutant that was derived to be the opposite.
 *
 * @param mutant its id, as the mutation run prints it
 * @param reason why, in one sentence
 * @param mistake whether it is a real mistake although it was derived as harmless; else it is as
 *     right as the solution although it was derived as wrong, so that no check is to find it
 */
public record Equivalent(String mutant, String reason, boolean mistake) {}
