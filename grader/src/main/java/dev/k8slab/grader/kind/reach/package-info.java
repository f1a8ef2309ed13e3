/** Judges which connections come about. */
package dev.k8slab.grader.kind.reach;
