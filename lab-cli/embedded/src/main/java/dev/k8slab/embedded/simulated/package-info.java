/** Containers that are simulated: pods' specifications on the machine of {@code containers}. */
package dev.k8slab.embedded.simulated;
