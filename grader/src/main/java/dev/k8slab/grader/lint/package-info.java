/** Finds faults of content without a cluster. */
package dev.k8slab.grader.lint;
