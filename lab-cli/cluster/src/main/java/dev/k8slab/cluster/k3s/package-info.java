/** Clusters of one k3s container. */
package dev.k8slab.cluster.k3s;
