/** Reads folders of content, reports all their faults, and keeps an index of what there is. */
package dev.k8slab.exercises.catalog;
