/** Judges what a Service leads to. */
package dev.k8slab.grader.kind.traffic;
