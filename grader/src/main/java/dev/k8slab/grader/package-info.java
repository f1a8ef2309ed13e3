/** Turns an attempt into verdicts; {@link dev.k8slab.grader.Grader} is the way in. */
package dev.k8slab.grader;
