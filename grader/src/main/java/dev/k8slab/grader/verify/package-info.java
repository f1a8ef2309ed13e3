/** Proves on a cluster what content claims of itself. */
package dev.k8slab.grader.verify;
