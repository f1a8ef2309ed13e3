package dev.k8slab.core.progress;

/**
 * The lesson that was opened last.
 *
 * @param exercise the exercise's id
 * @param offset where it was left, as pagers count; 0 where it was read to its end
 */
public record Reading(String exercise, int offset) {}
