/** What keeps the lab from going on. */
package dev.k8slab.core.failure;
