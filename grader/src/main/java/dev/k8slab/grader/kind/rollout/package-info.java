/** Judges Deployments whose rollout has converged. */
package dev.k8slab.grader.kind.rollout;
