/** Exercises by id. */
package dev.k8slab.core.content;
