package dev.k8slab.grader.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.grader.Grader;
import dev.k8slab.grader.attempt.AttemptException;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * An attempt whose checks, one of nearly every kind, all pass, and that trouble befalls while each
 * of them is in its middle. Whatever happens, none of them may fail.
 */
final class Ordeal implements AutoCloseable {

  /** Something that befalls the cluster, or the way to it, and its end. */
  interface Trouble {

    void begin() throws Exception;

    /** Comes back once nothing more is to be done for all to be well again. */
    void end() throws Exception;
  }

  /** Longer than the slowest machine takes; only what hangs takes as long. */
  static final Duration LONG = Duration.ofMinutes(4);

  /** What the step that was done before the trouble is worth. */
  private static final int DONE = 3;

  private final TryOut tried;
  private final Config way;

  private Ordeal(TryOut tried, Config way) {
    this.tried = tried;
    this.way = way;
  }

  /** Begins an attempt whose grader goes straight to the cluster, and does all that is asked. */
  static Ordeal begin(Cluster cluster, Path folder) throws IOException, AttemptException {
    TryOut tried = TryOut.begin(cluster, folder, text("exercise.yaml"), text("start.yaml"));
    Config config = tried.client().getConfiguration();
    try (KubernetesClient learner = client(new ConfigBuilder(config).withUserAgent("learner"))) {
      learner
          .configMaps()
          .inNamespace(tried.namespace())
          .resource(
              new ConfigMapBuilder()
                  .withNewMetadata()
                  .withName("notes")
                  .endMetadata()
                  .addToData("value", "first")
                  .build())
          .create();
    }
    Ordeal ordeal = new Ordeal(tried, config);
    ordeal.passInTheEnd();
    assertThat(tried.grade().status()).isEqualTo(Status.PASSED);
    return ordeal;
  }

  /** The same attempt, but its grader goes to the cluster by another port of this machine. */
  Ordeal by(int port) {
    return new Ordeal(
        tried, new ConfigBuilder(way).withMasterUrl("https://127.0.0.1:" + port).build());
  }

  /** The port of this machine that the cluster is at. */
  int port() {
    return URI.create(way.getMasterUrl()).getPort();
  }

  /**
   * Lets it come and go. While it lasts nothing passes and nothing fails but what was done before,
   * and no point is lost; afterwards all passes again, and nothing fails on the way there.
   */
  void goThrough(Trouble trouble) throws Exception {
    CompletableFuture<Void> recovered = new CompletableFuture<>();
    try {
      assertThat(inTheMiddle(trouble).values())
          .extracting(Verdict::status)
          .containsOnly(Status.BROKEN);
      assertBroken();
      recovered = CompletableFuture.runAsync(this::passInTheEnd);
    } finally {
      // whatever was found, the next trouble begins with a cluster that is well
      trouble.end();
    }
    recovered.get();
  }

  private void assertBroken() {
    try (KubernetesClient client = client(new ConfigBuilder(way))) {
      Report report = tried.gradeBy(client);
      assertThat(report.status()).isEqualTo(Status.BROKEN);
      assertThat(report.earned()).isEqualTo(DONE);
      assertThat(report.earned() + report.undecided()).isEqualTo(report.possible());
    }
  }

  /** Lets something begin while every step is in its middle, and gives what came of them. */
  Map<String, Verdict> inTheMiddle(Trouble trouble) throws Exception {
    try (Checks checks = new Checks(tried, new ConfigBuilder(way))) {
      checks.awaitMiddles();
      trouble.begin();
      return checks.verdicts();
    }
  }

  /** Grades until all passes; nothing may fail on the way there. */
  void passInTheEnd() {
    List<Report> seen = new ArrayList<>();
    try (KubernetesClient client = client(new ConfigBuilder(way))) {
      new Grader(tried.accessBy(client), LONG)
          .gradeUntil(
              tried.exercise(),
              tried.attempt(),
              report -> {
                seen.add(report);
                return report.status() == Status.PASSED || report.status() == Status.FAILED;
              },
              Instant.now().plus(LONG));
    }
    assertThat(seen.stream().flatMap(Ordeal::checks))
        .filteredOn(check -> check.verdict().status() == Status.FAILED)
        .isEmpty();
    assertThat(seen.get(seen.size() - 1).status()).isEqualTo(Status.PASSED);
  }

  private static Stream<CheckReport> checks(Report report) {
    return report.steps().stream().flatMap(step -> step.checks().stream());
  }

  private static KubernetesClient client(ConfigBuilder config) {
    return new KubernetesClientBuilder().withConfig(config.build()).build();
  }

  private static String text(String resource) throws IOException {
    try (InputStream in = Ordeal.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() throws AttemptException {
    tried.close();
  }
}
