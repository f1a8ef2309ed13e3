/** Verbs on resources. */
package dev.k8slab.embedded.request;
