/** HTTP: connections, TLS, routes, discovery. */
package dev.k8slab.embedded.front;
