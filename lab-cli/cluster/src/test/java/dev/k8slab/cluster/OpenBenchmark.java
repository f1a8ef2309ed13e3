package dev.k8slab.cluster;

import dev.k8slab.cluster.OpenProgress.Phase;
import dev.k8slab.cluster.k3s.K3sProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Measures what opening a cluster through the lab costs over a bare {@code docker run} of the same
 * image, both until the node is Ready and the default service account exists. Takes turns, and
 * opens in a fresh JVM each time, with the options of this one, as the lab does. Arguments: the
 * number of rounds, 5 where none is given. Not a test: its figures depend on the machine.
 */
public final class OpenBenchmark {

  private static final String IMAGE =
      System.getenv().getOrDefault("LAB_K3S_IMAGE", "rancher/k3s:v1.24.17-k3s1");
  private static final String BARE = "lab-benchmark-bare";
  private static final String READY =
      "kubectl get serviceaccount default >/dev/null 2>&1 && kubectl get nodes 2>/dev/null | grep -qw Ready";

  private OpenBenchmark() {}

  /** Runs it; with the one argument {@code open} only the part that has a JVM of its own. */
  public static void main(String[] arguments) throws Exception {
    if (Arrays.equals(arguments, new String[] {"open"})) {
      open();
      return;
    }
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    List<Long> bare = new ArrayList<>();
    List<Long> ready = new ArrayList<>();
    List<Long> whole = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      bare.add(bare());
      String[] figures = inFreshJvm().split(" ");
      ready.add(Long.parseLong(figures[0]));
      whole.add(Long.parseLong(figures[1]));
      System.out.printf(
          "round %d: docker run %d ms, lab %d ms (with DNS %d ms) %s%n",
          round, bare.get(round - 1), ready.get(round - 1), whole.get(round - 1), figures[2]);
    }
    System.out.printf(
        "medians: docker run %d ms, lab %d ms, ratio %.3f; lab until DNS answers and open() returns %d ms, ratio %.3f%n",
        median(bare),
        median(ready),
        (double) median(ready) / median(bare),
        median(whole),
        (double) median(whole) / median(bare));
  }

  private static void open() throws Exception {
    Path folder = Files.createTempDirectory("lab-benchmark");
    Map<Phase, Long> begun = new ConcurrentHashMap<>();
    long start = System.nanoTime();
    OpenProgress progress =
        new OpenProgress() {
          @Override
          public void phase(Phase phase) {
            begun.put(phase, millisSince(start));
          }
        };
    Cluster cluster =
        new K3sProvider()
            .open(new OpenRequest("lab-benchmark", folder, "classic", IMAGE, null), progress);
    long whole = millisSince(start);
    cluster.close();
    Files.delete(folder);
    System.out.println(
        begun.get(Phase.DNS) + " " + whole + " " + begun.toString().replace(" ", ""));
    System.exit(0);
  }

  private static String inFreshJvm() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), OpenBenchmark.class.getName(), "open"));
    return output(command.toArray(String[]::new));
  }

  private static long bare() throws IOException, InterruptedException {
    long start = System.nanoTime();
    output(
        "docker",
        "run",
        "-d",
        "--name",
        BARE,
        "--privileged",
        "--cgroupns=host",
        "--tmpfs",
        "/run",
        "--tmpfs",
        "/var/run",
        "-v",
        "/sys/fs/cgroup:/sys/fs/cgroup:rw",
        "-p",
        "127.0.0.1::6443",
        IMAGE,
        "server",
        "--disable=traefik",
        "--tls-san=127.0.0.1");
    try {
      while (run(
                  "docker",
                  "exec",
                  "-e",
                  "KUBECONFIG=/etc/rancher/k3s/k3s.yaml",
                  BARE,
                  "sh",
                  "-c",
                  READY)
              .waitFor()
          != 0) {
        TimeUnit.MILLISECONDS.sleep(250);
      }
      return millisSince(start);
    } finally {
      output("docker", "rm", "-f", "-v", BARE);
    }
  }

  private static Process run(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + text);
    }
    return text.strip();
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static long median(List<Long> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }
}
