package dev.k8slab.exercises.check;

/**
 * How many objects there must be.
 *
 * @param least at least so many
 * @param most at most so many
 * @param otherwise what to tell the learner where there are more or fewer
 */
public record ObjectCount(int least, int most, Feedback otherwise) {}
