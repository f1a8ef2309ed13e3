/** Attempts of a learner: start, work, answer, hint, grade. */
package dev.k8slab.core.attempt;
