package dev.k8slab.grader;

import dev.k8slab.grader.attempt.Attempt;
import dev.k8slab.grader.report.Report;

/**
 * One grading and what it leaves behind.
 *
 * @param report what came of it
 * @param attempt the attempt with the steps that are done now; to be kept for the next grading
 */
public record Grading(Report report, Attempt attempt) {}
