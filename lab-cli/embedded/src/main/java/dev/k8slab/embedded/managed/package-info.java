/** Managed fields and server-side apply. */
package dev.k8slab.embedded.managed;
