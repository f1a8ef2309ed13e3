/** Admission policies in CEL: what they say, and whether it makes sense. */
package dev.k8slab.embedded.policies;
