package dev.k8slab.exercises.model;

/**
 * A value drawn anew for each attempt.
 *
 * @param name the name templates use
 * @param length how many random characters, lower-case letters and digits
 * @param secret whether the lesson's text must not see it, because it is an answer
 */
public record Variable(String name, int length, boolean secret) {}
