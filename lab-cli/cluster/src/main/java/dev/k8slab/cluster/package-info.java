/** What a kind of cluster has to offer: providers, clusters, records, states. */
package dev.k8slab.cluster;
