/** PodSecurityPolicies. */
package dev.k8slab.embedded.psp;
