/** Judges that an object is as it was at the start. */
package dev.k8slab.grader.kind.unchanged;
