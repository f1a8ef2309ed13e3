/** The container engine: whether there is one, its errors, what labs have left there. */
package dev.k8slab.cluster.engine;
