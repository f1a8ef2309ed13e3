package dev.k8slab.grader.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.Grader;
import dev.k8slab.grader.testing.Held;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The checks of all steps, judged side by side and held in their middles. */
final class Checks implements AutoCloseable {

  private final TryOut tried;
  private final ConfigBuilder way;
  private final Map<String, Held> held = new LinkedHashMap<>();
  private final Map<String, CompletableFuture<Verdict>> judged = new LinkedHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * None is judged yet.
   *
   * @param way how the grader gets to the cluster; what is to be done beside goes straight there
   */
  Checks(TryOut tried, ConfigBuilder way) {
    this.tried = tried;
    this.way = way;
  }

  /** Begins to judge each step, and comes back once each is in its middle. */
  void awaitMiddles() throws Exception {
    Middles.hold().forEach(this::judge);
    for (String step : List.copyOf(held.keySet())) {
      awaitMiddle(step);
    }
    restart("rolling");
    judge("rollout", Middles.holdRollout());
    awaitMiddle("rollout");
    // these two last, as the grader waits for a command no longer than it must
    inProbe("touch /tmp/wait /tmp/wait-half");
    judge("exec", Held.nothing());
    judge("exec-half", Held.nothing());
    inProbe(
        "until [ -e /tmp/waiting ] && [ -e /tmp/waiting-half ]; do sleep 0.1; done; rm /tmp/waiting*");
  }

  /** Lets all go on to their ends. */
  Map<String, Verdict> verdicts() throws Exception {
    held.values().forEach(Held::release);
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (String step : judged.keySet()) {
      verdicts.put(step, judged.get(step).get(Ordeal.LONG.toSeconds(), TimeUnit.SECONDS));
    }
    return verdicts;
  }

  private void judge(String step, Held middle) {
    held.put(step, middle);
    judged.put(step, CompletableFuture.supplyAsync(() -> verdict(step, middle), threads));
  }

  private Verdict verdict(String step, Held middle) {
    KubernetesClientBuilder builder =
        new KubernetesClientBuilder()
            .withConfig(way.build())
            .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("held", middle));
    try (KubernetesClient client = builder.build()) {
      return new Grader(tried.accessBy(client), Ordeal.LONG)
          .grade(tried.exercise().only(List.of(step)), tried.attempt())
          .report()
          .steps()
          .get(0)
          .checks()
          .get(0)
          .verdict();
    }
  }

  /** A check that came to its end instead of its middle is not waited for. */
  private void awaitMiddle(String step) throws Exception {
    CompletableFuture.anyOf(held.get(step).reached(), judged.get(step))
        .get(Ordeal.LONG.toSeconds(), TimeUnit.SECONDS);
  }

  private void restart(String deployment) {
    tried
        .client()
        .apps()
        .deployments()
        .inNamespace(tried.namespace())
        .withName(deployment)
        .rolling()
        .restart();
  }

  /** Runs a script in the pod that the checks look into, and waits for its end. */
  private void inProbe(String script) throws Exception {
    try (ExecWatch watch =
        tried
            .client()
            .pods()
            .inNamespace(tried.namespace())
            .withName("probe")
            .writingOutput(OutputStream.nullOutputStream())
            .exec("sh", "-c", script)) {
      assertThat(watch.exitCode().get(Ordeal.LONG.toSeconds(), TimeUnit.SECONDS)).isZero();
    }
  }

  @Override
  public void close() {
    held.values().forEach(Held::release);
    threads.shutdownNow();
  }
}
