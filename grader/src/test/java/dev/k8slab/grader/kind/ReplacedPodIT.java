package dev.k8slab.grader.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.testing.Held;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A pod that was there when a check looked is another one, without that container, when a command
 * is to be run in it.
 */
class ReplacedPodIT {

  private static final String EXERCISE =
      """
      steps:
        - id: any
          title: Some container says yes
          checks:
            - {id: any, exec: {pod: web, command: [/bin/echo, "yes"], expect: [&said {code: no, that: result.stdout == 'yes', message: It does not.}]}}
        - id: named
          title: The container says yes
          checks:
            - {id: named, exec: {pod: web, containers: [main], command: [/bin/echo, "yes"], expect: [*said]}}
        - id: credentials
          title: No container has a token
          checks:
            - {id: credentials, credentials: {pod: web, found: {code: token, message: One has.}}}
      """;

  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web}
      spec:
        terminationGracePeriodSeconds: 0
        automountServiceAccountToken: false
        containers: [{name: %s, image: "busybox:1.36", command: [sleep, "86400"]}]
      """;

  @TempDir Path folder;

  /** The client looks at the pod by itself before it asks for a command to be run. */
  @ParameterizedTest
  @CsvSource({"any, passed", "named, container-not-running", "credentials, passed"})
  void whatHasTakenItsPlaceIsJudged(String step, String expected) throws Exception {
    Held held = new Held("GET .*/pods/web(\\?.*)?$", 2);
    try (TryOut tried = TryOut.begin(folder, EXERCISE, POD.formatted("main"));
        KubernetesClient client = through(held)) {
      CompletableFuture<Verdict> verdict =
          CompletableFuture.supplyAsync(() -> tried.verdictBy(client, step));
      held.reached().get(1, TimeUnit.MINUTES);
      var web = tried.client().pods().inNamespace(tried.namespace()).withName("web");
      web.withGracePeriod(0).delete();
      web.waitUntilCondition(pod -> pod == null, 1, TimeUnit.MINUTES);
      tried.apply(POD.formatted("other"));
      tried.awaitReady("web");
      held.release();

      assertThat(code(verdict.get(3, TimeUnit.MINUTES))).isEqualTo(expected);
    } finally {
      held.release();
    }
  }

  private static KubernetesClient through(Held held) throws Exception {
    Config config =
        Config.fromKubeconfig(Files.readString(TestCluster.shared().record().adminKubeconfig()));
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder(config).withOnlyHttpWatches(true).build())
        .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("held", held))
        .build();
  }

  private static String code(Verdict verdict) {
    return verdict instanceof Verdict.Failed failed ? failed.code() : verdict.status().word();
  }
}
