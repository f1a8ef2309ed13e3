/** Judges what processes run as, by the kernel. */
package dev.k8slab.grader.kind.process;
