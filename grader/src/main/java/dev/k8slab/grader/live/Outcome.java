package dev.k8slab.grader.live;

import dev.k8slab.grader.verdict.Verdict;
import java.util.Optional;

/**
 * What came of judging once.
 *
 * @param verdict the verdict on things as they were
 * @param onItsWay what was on its way then, in words that follow "because"; nothing where the
 *     verdict is final until something changes
 */
record Outcome(Verdict verdict, Optional<String> onItsWay) {}
