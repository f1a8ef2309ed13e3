package dev.k8slab.grader.report;

import dev.k8slab.grader.verdict.Verdict;

/**
 * What came of one check.
 *
 * @param id the check's id
 * @param verdict its verdict
 */
public record CheckReport(String id, Verdict verdict) {}
