/** Judges the events of objects. */
package dev.k8slab.grader.kind.events;
