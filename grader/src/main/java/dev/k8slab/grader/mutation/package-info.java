/** Changes solutions in one place, to see whether the checks notice. */
package dev.k8slab.grader.mutation;
