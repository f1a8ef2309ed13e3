package dev.k8slab.exercises.check;

/**
 * One question about the cluster or the learner's answer.
 *
 * @param id unique in its step
 * @param spec what is asked
 * @param line where it begins in {@code exercise.yaml}, counted from 1
 */
public record Check(String id, CheckSpec spec, int line) {}
