/** Judges what containers have logged. */
package dev.k8slab.grader.kind.logs;
