/**
 * What goes into containers and comes out of them, as nodes, runtimes and the API server see it.
 */
package dev.k8slab.embedded.streams;
