/** Judges that objects are not there. */
package dev.k8slab.grader.kind.absence;
