package dev.k8slab.cluster.testing;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterDetails;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.engine.EngineCheck;
import dev.k8slab.cluster.k3s.K3sProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;

/**
 * The cluster that all integration tests of one JVM share: opened by the first test that asks,
 * closed when the JVM ends. Runs the image of {@code LAB_K3S_IMAGE}, or the classic one. Where
 * there is no container engine, or no such image to be had, the asking test is skipped, unless the
 * system property {@code lab.test.cluster} is {@code required}: then it fails.
 */
public final class TestCluster {

  private static final String TRACK = "classic";

  private static Cluster shared;
  private static ClusterException failure;
  private static String lacking;

  private TestCluster() {}

  /** The shared cluster, ready; tests keep to namespaces of their own in it. */
  public static synchronized Cluster shared() {
    requireEngine();
    if (failure != null) {
      // a cluster that did not start once would cost every test the same minutes again
      throw new AssertionError(failure.getMessage(), failure);
    }
    if (shared == null) {
      try {
        shared = open(freshId(), Files.createTempDirectory("lab-test-cluster"));
      } catch (ClusterException e) {
        failure = e;
        throw new AssertionError(e.getMessage(), e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(TestCluster::close, "close-test-cluster"));
    }
    return shared;
  }

  /** Opens a further cluster, for tests that stop or close it; they close it themselves. */
  public static Cluster open(String id, Path folder) throws ClusterException {
    requireEngine();
    return new K3sProvider().open(request(id, folder), OpenProgress.NONE);
  }

  /** The request that {@link #open} makes. */
  public static OpenRequest request(String id, Path folder) {
    return new OpenRequest(id, folder, TRACK, System.getenv("LAB_K3S_IMAGE"), null);
  }

  /** What is known of a cluster that this class has opened. */
  public static ClusterDetails.InContainer details(Cluster cluster) {
    return (ClusterDetails.InContainer) cluster.record().details();
  }

  /** An id that no other cluster has. */
  public static String freshId() {
    return "lab-test-"
        + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000_0000, Integer.MAX_VALUE));
  }

  /**
   * Skips the calling test where the shared cluster's Kubernetes is another.
   *
   * @param oldest the first minor version it is for, 20 for 1.20
   * @param newest the last one
   */
  public static void requireKubernetes(int oldest, int newest) {
    Assumptions.assumeTrue(
        minor() >= oldest && minor() <= newest,
        () -> "for Kubernetes 1.%d to 1.%d, and this is 1.%d".formatted(oldest, newest, minor()));
  }

  /** The minor version of the shared cluster's Kubernetes, 20 for 1.20. */
  public static int minor() {
    return Integer.parseInt(shared().record().kubernetes().split("\\.")[1]);
  }

  /**
   * Skips the calling test where there is no engine or no image, or fails it where a cluster is
   * required.
   */
  public static synchronized void requireEngine() {
    if (lacking == null) {
      lacking = lacking();
    }
    if (lacking.isEmpty()) {
      return;
    }
    if ("required".equals(System.getProperty("lab.test.cluster"))) {
      throw new AssertionError(lacking);
    }
    System.err.println("Skipped, as it needs a cluster: " + lacking);
    Assumptions.abort(lacking);
  }

  /**
   * What this machine lacks for a cluster, looked for once; an empty text where it lacks nothing.
   */
  private static String lacking() {
    EngineCheck engine = EngineCheck.run();
    if (!engine.ok()) {
      return engine.sentence();
    }
    try {
      new K3sProvider().fetch(TRACK, System.getenv("LAB_K3S_IMAGE"), OpenProgress.NONE);
      return "";
    } catch (ClusterException e) {
      return e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static void close() {
    try {
      shared.close();
      Files.deleteIfExists(shared.record().kubeconfig().getParent());
    } catch (ClusterException | IOException e) {
      System.err.println("The test cluster was not closed: " + e.getMessage());
    }
  }
}
