/** HTTP/1.1 and TLS over streams, with bounds on what a peer may send. */
package dev.k8slab.containers.http;
