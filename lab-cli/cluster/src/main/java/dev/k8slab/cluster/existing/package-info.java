/** Clusters that the learner has already. */
package dev.k8slab.cluster.existing;
