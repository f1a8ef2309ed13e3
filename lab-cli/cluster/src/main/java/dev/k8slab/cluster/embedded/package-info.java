/** A Kubernetes API in a process of its own on this machine, without any container engine. */
package dev.k8slab.cluster.embedded;
