/** Expressions of content (CEL), with the functions and the bounds that they have. */
package dev.k8slab.grader.expression;
