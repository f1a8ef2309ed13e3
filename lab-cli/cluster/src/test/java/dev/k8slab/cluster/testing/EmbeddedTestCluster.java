package dev.k8slab.cluster.testing;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.ClusterException;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.OpenRequest;
import dev.k8slab.cluster.embedded.EmbeddedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Embedded clusters that all integration tests of one JVM share, one for each track: opened by the
 * first test that asks, closed when the JVM ends. They need no container engine.
 */
public final class EmbeddedTestCluster {

  private static final Map<String, Cluster> SHARED = new HashMap<>();

  private EmbeddedTestCluster() {}

  /**
   * The shared cluster of a track, ready; tests keep to namespaces of their own in it.
   *
   * @param track {@code modern} or {@code classic}
   * @param content a folder of content, which may bring images
   */
  public static synchronized Cluster shared(String track, Path content) {
    return SHARED.computeIfAbsent(track, each -> open(each, content));
  }

  private static Cluster open(String track, Path content) {
    try {
      Path folder = Files.createTempDirectory("lab-test-cluster");
      Cluster cluster =
          new EmbeddedProvider()
              .open(
                  new OpenRequest(
                      TestCluster.freshId(), folder, track, null, null, List.of(content)),
                  OpenProgress.NONE);
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> close(cluster, folder), "close-" + track));
      return cluster;
    } catch (ClusterException e) {
      throw new AssertionError(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(Cluster cluster, Path folder) {
    try {
      cluster.close();
      Files.deleteIfExists(folder);
    } catch (ClusterException | IOException e) {
      System.err.println("An embedded test cluster was not closed: " + e.getMessage());
    }
  }
}
