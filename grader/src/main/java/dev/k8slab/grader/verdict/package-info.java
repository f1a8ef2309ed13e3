/** The four verdicts. */
package dev.k8slab.grader.verdict;
