/** Calls of admission webhooks. */
package dev.k8slab.embedded.webhooks;
