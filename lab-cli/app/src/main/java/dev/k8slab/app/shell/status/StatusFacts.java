package dev.k8slab.app.shell.status;

import dev.k8slab.core.progress.Running;
import dev.k8slab.exercises.model.Outline;
import java.time.Duration;

/**
 * What the status line tells.
 *
 * @param cluster how the cluster is
 * @param exercise the exercise started last, or null
 * @param running its attempt, or null where none runs
 * @param elapsed how long the attempt has lasted, or null where none runs
 */
public record StatusFacts(
    ClusterNow cluster, Outline exercise, Running running, Duration elapsed) {}
