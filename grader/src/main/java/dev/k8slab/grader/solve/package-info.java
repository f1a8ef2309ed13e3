/** Applies solutions and wrong answers of the content. */
package dev.k8slab.grader.solve;
