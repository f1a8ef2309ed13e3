package dev.k8slab.embedded.disk;

import dev.k8slab.embedded.EmbeddedCluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;

/**
 * A cluster in a process of its own, which is there to be killed.
 *
 * @param kubeconfig its administrator's
 */
record KilledCluster(Process process, String kubeconfig) {
  private static final String READY = "ready ";

  /**
   * Serves until it is killed.
   *
   * @param args the file of the state
   */
  public static void main(String[] args) throws InterruptedException {
    EmbeddedCluster cluster = EmbeddedCluster.builder().keptIn(Path.of(args[0])).start();
    System.out.println(READY + Base64.getEncoder().encodeToString(cluster.kubeconfig().getBytes()));
    new CountDownLatch(1).await();
  }

  /** Starts one and waits until it is ready. */
  static KilledCluster start(Path state) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            KilledCluster.class.getName(),
            state.toString());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    while (line != null && !line.startsWith(READY)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IOException("the cluster did not start");
    }
    return new KilledCluster(
        process, new String(Base64.getDecoder().decode(line.substring(READY.length()))));
  }

  /** As {@code kill -9} does it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
