/** Exercises, steps, solutions and wrong answers as values. */
package dev.k8slab.exercises.model;
