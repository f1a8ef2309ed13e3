package dev.k8slab.grader.attempt;

import java.time.Instant;

/**
 * A step marked {@code once} that has passed.
 *
 * @param at when
 * @param evidence what was seen then, in one line; may be empty
 */
public record Done(Instant at, String evidence) {}
