/** Deployments, ReplicaSets, StatefulSets and DaemonSets. */
package dev.k8slab.embedded.control.apps;
