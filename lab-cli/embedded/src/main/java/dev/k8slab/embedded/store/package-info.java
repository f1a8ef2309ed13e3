/** Objects by key, with versions and watches. */
package dev.k8slab.embedded.store;
