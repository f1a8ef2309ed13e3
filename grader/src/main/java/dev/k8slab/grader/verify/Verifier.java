package dev.k8slab.grader.verify;

import dev.k8slab.grader.Grader;
import dev.k8slab.grader.attempt.Attempts;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.solve.Kubectl;
import dev.k8slab.grader.solve.Solver;
import java.time.Duration;

/**
 * Tries out on a cluster what content claims of itself. Trouble of the cluster never counts as a
 * mistake that was caught, nor against the content.
 */
public final class Verifier {

  /**
   * How long a grading, and a step of a solution, waits while content is proved. Pods of several
   * attempts at once keep a small machine busy, and a mistake must be judged by what it comes to,
   * not by how long that takes.
   */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final ClusterAccess cluster;
  private final Kubectl kubectl;
  private final TestBed bench;

  private Verifier(ClusterAccess cluster, Kubectl kubectl) {
    this.cluster = cluster;
    this.kubectl = kubectl;
    Grader grader = new Grader(cluster, TIMEOUT);
    this.bench = new TestBed(new Attempts(cluster), grader, new Solver(grader, kubectl, TIMEOUT));
  }

  /** A verifier on this cluster; the parts of solutions are applied with this kubectl. */
  public static Verifier on(ClusterAccess cluster, Kubectl kubectl) {
    return new Verifier(cluster, kubectl);
  }

  /** What claims are tried out with. */
  TestBed bench() {
    return bench;
  }

  /** Tries near misses derived from the solutions. */
  public Mutating mutating() {
    return new Mutating(cluster, kubectl);
  }

  /** Measures how long a grading takes where everything has passed already. */
  public Regrading regrading() {
    return new Regrading(bench);
  }
}
