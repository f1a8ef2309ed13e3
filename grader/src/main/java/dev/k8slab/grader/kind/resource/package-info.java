/** Judges objects by their fields. */
package dev.k8slab.grader.kind.resource;
