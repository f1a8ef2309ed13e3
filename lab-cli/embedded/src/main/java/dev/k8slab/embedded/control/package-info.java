/** What controllers share: caches, a work queue, events. */
package dev.k8slab.embedded.control;
