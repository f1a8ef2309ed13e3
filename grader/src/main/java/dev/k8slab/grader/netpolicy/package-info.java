/** What NetworkPolicies mean by the documentation. */
package dev.k8slab.grader.netpolicy;
