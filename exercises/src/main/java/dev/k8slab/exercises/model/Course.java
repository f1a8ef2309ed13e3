package dev.k8slab.exercises.model;

/**
 * Exercises that belong together.
 *
 * @param id its folder's name
 * @param title one line
 * @param about one sentence
 */
public record Course(String id, String title, String about) {}
