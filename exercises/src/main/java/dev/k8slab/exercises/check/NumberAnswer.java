package dev.k8slab.exercises.check;

import java.math.BigDecimal;

/**
 * A number as an answer.
 *
 * @param is gives the right number, or a text that is one
 * @param within how far off an answer may be; 0 for not at all
 */
public record NumberAnswer(Expression is, BigDecimal within) {}
