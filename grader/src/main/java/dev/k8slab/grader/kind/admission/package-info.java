/** Judges what the API server would admit. */
package dev.k8slab.grader.kind.admission;
