/**
 * A Kubernetes API server inside the JVM. Begin with {@link dev.k8slab.embedded.EmbeddedCluster}.
 */
package dev.k8slab.embedded;
