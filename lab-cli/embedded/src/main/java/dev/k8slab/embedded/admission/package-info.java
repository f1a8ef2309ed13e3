/** Admission plugins. */
package dev.k8slab.embedded.admission;
