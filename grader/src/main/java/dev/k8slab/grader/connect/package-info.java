/** Tries connections from inside pods. */
package dev.k8slab.grader.connect;
