/** The list of kinds of clusters. */
package dev.k8slab.cluster.kinds;
