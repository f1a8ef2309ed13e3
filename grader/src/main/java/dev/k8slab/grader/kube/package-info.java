/** The Kubernetes API as the grader uses it; the only package that sends requests of its own. */
package dev.k8slab.grader.kube;
