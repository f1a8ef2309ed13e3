package dev.k8slab.grader.verify;

import java.time.Duration;

/**
 * One try at proving a claim.
 *
 * @param claim the claim
 * @param round which try it is, counted from 1
 * @param outcome what came of it
 * @param took how long it took
 */
public record Trial(Claim claim, int round, Outcome outcome, Duration took) {}
