package dev.k8slab.grader.trouble;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.OpenProgress;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.testing.Node;
import dev.k8slab.grader.trouble.Ordeal.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The API server killed, stopped and frozen in the middle of checks, on a cluster that no other
 * test has. Each waits out the grader's own time-outs.
 */
@Execution(ExecutionMode.SAME_THREAD)
class TroubleIT {

  @TempDir static Path folder;
  private static Cluster cluster;
  private static Node node;
  private static Ordeal ordeal;

  @BeforeAll
  static void open() throws Exception {
    Path files = Files.createDirectory(folder.resolve("cluster"));
    cluster = TestCluster.open(TestCluster.freshId(), files);
    node = new Node(cluster);
    ordeal = Ordeal.begin(cluster, folder.resolve("content"));
  }

  @AfterAll
  static void close() throws Exception {
    try {
      if (ordeal != null) {
        ordeal.close();
      }
    } finally {
      if (cluster != null) {
        cluster.close();
      }
    }
  }

  @Test
  void killed() throws Exception {
    ordeal.goThrough(
        new Trouble() {
          @Override
          public void begin() {
            node.signalApiServer("KILL");
          }

          @Override
          public void end() throws Exception {
            node.awaitEnd();
            cluster.wake(OpenProgress.NONE);
          }
        });
  }

  @Test
  void stopped() throws Exception {
    ordeal.goThrough(
        new Trouble() {
          @Override
          public void begin() {
            node.signalApiServer("STOP");
          }

          @Override
          public void end() {
            node.signalApiServer("CONT");
          }
        });
  }

  @Test
  void frozen() throws Exception {
    ordeal.goThrough(
        new Trouble() {
          @Override
          public void begin() {
            node.pause();
          }

          @Override
          public void end() throws Exception {
            cluster.wake(OpenProgress.NONE);
          }
        });
  }
}
