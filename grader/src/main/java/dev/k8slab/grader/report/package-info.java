/** Verdicts put together for an exercise. */
package dev.k8slab.grader.report;
