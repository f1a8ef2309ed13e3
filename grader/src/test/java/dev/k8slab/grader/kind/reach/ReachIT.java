package dev.k8slab.grader.kind.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Verdict;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The friend is to get through to the database, the stranger is not. */
class ReachIT {

  private static final String MATRIX =
      """
      needs: [network-policy]
      steps:
        - id: guard
          title: Only friends reach the database
          checks:
            - id: matrix
              reach:
                routes:
                  - from: {deployment: friend}
                    to: "db.[=namespace].svc.cluster.local:3306"
                    protocol: http
                    reaches: true
                    otherwise: {code: locked-out, message: The friend does not get through.}
                  - from: {pod: stranger}
                    to: db:3306
                    reaches: false
                    control: {pod: db}
                    otherwise: {code: let-in, message: The stranger gets through.}
      """;

  /**
   * A server, two friends that have nc, and a stranger whose first container has no tool at all.
   */
  private static final String START =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: db, labels: {app: db}}
      spec:
        containers: [{name: db, image: "nginx:1.27-alpine"}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: db}
      spec:
        selector: {app: db}
        ports: [{port: 3306, targetPort: 80}]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: friend}
      spec:
        replicas: 2
        selector: {matchLabels: {app: friend}}
        template:
          metadata: {labels: {app: friend}}
          spec:
            containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: stranger, labels: {app: stranger}}
      spec:
        containers:
          - {name: bare, image: "rancher/mirrored-pause:3.6"}
          - {name: main, image: "curlimages/curl:8.10.1", command: [sleep, "3600"]}
      """;

  private static final String POLICY =
      """
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: any-name}
      spec:
      """;

  private static final String FRIENDS_ONLY =
      POLICY
          + """
              podSelector: {matchLabels: {app: db}}
              policyTypes: [Ingress]
              ingress: [{from: [{podSelector: {matchLabels: {app: friend}}}]}]
            """;

  private static final String OF_THE_STRANGER =
      POLICY
          + """
              podSelector: {matchLabels: {app: stranger}}
              policyTypes: [Egress]
            %s
            """;

  @TempDir Path folder;

  private static String code(Verdict verdict) {
    return verdict instanceof Verdict.Failed failed ? failed.code() : verdict.toString();
  }

  private static String actual(Verdict verdict) {
    return ((Verdict.Failed) verdict).actual();
  }

  @Test
  void whoIsKeptOutIsTriedBesideAControlAndByAddress() throws Exception {
    try (TryOut tried = TryOut.begin(folder, MATRIX, START)) {
      Verdict open = tried.verdict("matrix");
      assertThat(code(open)).isEqualTo("let-in");
      assertThat(actual(open)).isEqualTo("from stranger: connected");

      tried.apply(FRIENDS_ONLY);
      assertThat(tried.verdict("matrix")).isEqualTo(new Verdict.Passed("1 routes open, 1 closed"));

      // without DNS no name resolves for the stranger, but whoever knows the address gets through
      tried.apply(OF_THE_STRANGER.formatted("  egress: [{ports: [{port: 80, protocol: TCP}]}]"));
      assertThat(code(tried.verdict("matrix"))).isEqualTo("let-in");
      tried.apply(OF_THE_STRANGER.formatted(""));
      assertThat(code(tried.verdict("matrix"))).startsWith("Passed");

      tried
          .client()
          .pods()
          .inNamespace(tried.namespace())
          .withName("db")
          .edit(
              pod -> {
                pod.getMetadata().getLabels().put("app", "other");
                return pod;
              });
      Verdict nobody = tried.verdict("matrix");
      assertThat(code(nobody)).isEqualTo("locked-out");
      assertThat(actual(nobody)).isEqualTo("no ready pod is behind port 3306 of Service db");
    }
  }

  @Test
  void whereNobodyGetsThroughNobodyIsKeptOut() throws Exception {
    String strangerFirst =
        """
        needs: [network-policy]
        steps:
          - id: guard
            title: Only friends reach the database
            checks:
              - id: matrix
                reach:
                  routes:
                    - from: {pod: stranger}
                      to: db:3306
                      reaches: false
                      otherwise: {code: let-in, message: The stranger gets through.}
                    - from: {deployment: friend}
                      to: db:3306
                      reaches: true
                      otherwise: {code: locked-out, message: The friend does not get through.}
              - id: bare
                reach:
                  routes:
                    - from: {pod: stranger, container: bare}
                      to: db:3306
                      reaches: true
                      otherwise: {code: unused, message: Never told.}
        """;
    try (TryOut tried = TryOut.begin(folder, strangerFirst, START)) {
      tried.apply(POLICY + "  podSelector: {matchLabels: {app: db}}\n");
      Verdict.Failed silent = (Verdict.Failed) tried.verdict("matrix");
      assertThat(silent.code()).isEqualTo("control-silent");
      assertThat(silent.message()).startsWith("Not even deployment friend gets through to db:3306");
      assertThat(silent.expected()).isEqualTo("deployment friend gets through");
      assertThat(silent.actual()).matches("from friend-\\S+: no answer \\(time-out\\); from .*");

      assertThat(tried.verdict("bare"))
          .isInstanceOfSatisfying(
              Verdict.Broken.class, broken -> assertThat(broken.code()).isEqualTo("no-tool"));
    }
  }

  @Test
  void whoMaySetUpItsOwnNetworkOrBringsItsOwnToolsShowsNothing() throws Exception {
    try (TryOut tried = TryOut.begin(folder, MATRIX, START)) {
      tried.apply(FRIENDS_ONLY);
      assertThat(tried.verdict("matrix")).isEqualTo(new Verdict.Passed("1 routes open, 1 closed"));

      stranger(tried, "{capabilities: {add: [NET_ADMIN]}}", "true");
      Verdict own = tried.verdict("matrix");
      assertThat(code(own)).isEqualTo("not-believable");
      assertThat(actual(own)).isEqualTo("container main has it");

      stranger(tried, "{runAsUser: 0}", "cp /bin/cat /usr/bin/curl");
      Verdict replaced = tried.verdict("matrix");
      assertThat(code(replaced)).isEqualTo("not-believable");
      assertThat(actual(replaced)).isEqualTo("/usr/bin/curl is not what the image has there");
    }
  }

  /** Makes the stranger anew. */
  private static void stranger(TryOut tried, String settings, String first) {
    tried
        .client()
        .pods()
        .inNamespace(tried.namespace())
        .withName("stranger")
        .withGracePeriod(0)
        .delete();
    tried
        .client()
        .pods()
        .inNamespace(tried.namespace())
        .withName("stranger")
        .waitUntilCondition(pod -> pod == null, 1, TimeUnit.MINUTES);
    tried.apply(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: stranger, labels: {app: stranger}}
        spec:
          containers:
            - name: main
              image: curlimages/curl:8.10.1
              command: [sh, -c, "%s; touch /tmp/ready; exec sleep 3600"]
              securityContext: %s
              readinessProbe: {exec: {command: [test, -e, /tmp/ready]}, periodSeconds: 1}
        """
            .formatted(first, settings));
    tried.awaitReady("stranger");
  }
}
