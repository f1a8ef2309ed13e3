/** What a cluster offers beside the Kubernetes API, and to whom it belongs. */
package dev.k8slab.port;
