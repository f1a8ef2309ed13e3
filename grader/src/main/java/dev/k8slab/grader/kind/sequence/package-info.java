/** Judges states that follow one another. */
package dev.k8slab.grader.kind.sequence;
