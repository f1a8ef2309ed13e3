/** Judges what was asked of the API server. */
package dev.k8slab.grader.kind.audit;
