/** The clusters of a lab, one for each track. */
package dev.k8slab.core.cluster;
