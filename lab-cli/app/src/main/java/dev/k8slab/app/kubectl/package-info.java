/** The kubectl that fits the cluster, and what it completes. */
package dev.k8slab.app.kubectl;
