/** Judges which credentials containers have. */
package dev.k8slab.grader.kind.credentials;
