/** Judges by commands in containers. */
package dev.k8slab.grader.kind.exec;
