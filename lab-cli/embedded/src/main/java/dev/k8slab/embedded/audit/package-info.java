/** What is written down of requests: policies as Kubernetes' {@code audit.k8s.io/v1} has them. */
package dev.k8slab.embedded.audit;
