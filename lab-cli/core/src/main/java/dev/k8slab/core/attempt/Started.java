package dev.k8slab.core.attempt;

import dev.k8slab.core.cluster.Track;
import dev.k8slab.grader.attempt.Attempt;
import java.nio.file.Path;

/**
 * An attempt that has just begun.
 *
 * @param attempt the attempt
 * @param kubeconfig the learner's kubeconfig, which points to the attempt's namespace now
 * @param track the track it runs on, which is the name of its context, too
 */
public record Started(Attempt attempt, Path kubeconfig, Track track) {}
