/** Attempts graded live. */
package dev.k8slab.core.live;
