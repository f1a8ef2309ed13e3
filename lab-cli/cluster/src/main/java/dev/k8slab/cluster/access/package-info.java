/** What kinds of clusters share: kubeconfigs, the way to an API server, readiness. */
package dev.k8slab.cluster.access;
