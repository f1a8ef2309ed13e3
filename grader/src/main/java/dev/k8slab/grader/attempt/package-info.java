/** One learner's try at an exercise: its namespace, variables and starting state. */
package dev.k8slab.grader.attempt;
