package dev.k8slab.exercises.check;

/**
 * A CEL expression of the content and where it stands.
 *
 * @param text the expression
 * @param line its line in {@code exercise.yaml}, counted from 1
 */
public record Expression(String text, int line) {}
