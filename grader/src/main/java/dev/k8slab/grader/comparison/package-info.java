/** Holds against each other what two clusters make of the same content. */
package dev.k8slab.grader.comparison;
