/** Judges what the learner has typed. */
package dev.k8slab.grader.kind.answer;
