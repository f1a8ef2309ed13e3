package dev.k8slab.grader.kind.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Verdict;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A credential is what opens the API, whatever it is called and wherever it lies. */
class CredentialsIT {

  private static final String EXERCISE =
      """
      steps:
        - id: look
          title: web holds nothing that opens the API
          checks:
            - id: nothing
              credentials: {pod: web, found: {code: holds, message: It holds a credential.}}
      """;

  @TempDir Path folder;

  private static String pod(String volumes, String more, String main) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          automountServiceAccountToken: false
          terminationGracePeriodSeconds: 0
          volumes: [%s]
          %s
          containers:
            - name: main
              image: busybox:1.36
              command: [sleep, "3600"]
              %s
        """
        .formatted(volumes, more, main);
  }

  private static String projected(String audience) {
    return "{name: api, projected: {sources: [{serviceAccountToken: {path: jwt, audience: %s}}]}}"
        .formatted(audience);
  }

  /** The places of what opens the API; empty where there is nothing. */
  private static String found(Verdict verdict) {
    if (verdict instanceof Verdict.Passed) {
      return "";
    }
    assertThat(verdict).isInstanceOf(Verdict.Failed.class);
    assertThat(((Verdict.Failed) verdict).code()).isEqualTo("holds");
    return ((Verdict.Failed) verdict).actual();
  }

  private String found(String volumes, String more, String main) throws Exception {
    try (TryOut tried = TryOut.begin(folder, EXERCISE, pod(volumes, more, main))) {
      tried.awaitReady("web");
      return found(tried.verdict("nothing"));
    }
  }

  @Test
  void anApplicationsOwnTokenIsNone() throws Exception {
    assertThat(
            found(
                "{name: cache, emptyDir: {}}",
                "",
                "volumeMounts: [{name: cache, mountPath: /cache}]\n"
                    + "      lifecycle: {postStart: {exec: {command: [sh, -c, \"echo csrf-1234 > /cache/token\"]}}}"))
        .isEmpty();
  }

  @Test
  void aProjectedOneIsWhateverItIsCalled() throws Exception {
    assertThat(found(projected("''"), "", "volumeMounts: [{name: api, mountPath: /opt/x}]"))
        .contains("web/main: /opt/x/jwt");
  }

  @Test
  void butNotOneForSomebodyElse() throws Exception {
    assertThat(found(projected("vault"), "", "volumeMounts: [{name: api, mountPath: /opt/x}]"))
        .isEmpty();
  }

  @Test
  void anInitContainerCountsAsWell() throws Exception {
    assertThat(
            found(
                projected("''"),
                "initContainers: [{name: early, image: \"busybox:1.36\", command: [\"true\"], volumeMounts: [{name: api, mountPath: /opt/x}]}]",
                ""))
        .isEqualTo("web/early: /opt/x/jwt");
  }

  @Test
  void aVolumeThatIsNotMountedDoesNot() throws Exception {
    assertThat(found(projected("''"), "", "")).isEmpty();
  }

  @Test
  void whereOnlyTheContainersProgramsCanLookTheyMustNotBeCovered() throws Exception {
    String covered =
        pod(
            "{name: tools, emptyDir: {}}",
            "",
            "volumeMounts: [{name: tools, mountPath: /usr/bin}]");
    try (TryOut tried = TryOut.begin(folder, EXERCISE, covered)) {
      tried.awaitReady("web");
      assertThat(found(tried.verdict("nothing"))).isEmpty();
      Verdict.Failed failed = (Verdict.Failed) tried.withoutNode("nothing");
      assertThat(failed.code()).isEqualTo("not-believable");
      assertThat(failed.actual()).isEqualTo("volume tools is mounted at /usr/bin");
    }
  }

  /**
   * A helper whose image has no shell is no obstacle where only programs of containers can look.
   */
  @Test
  void anImageWithoutProgramsHoldsWhatItsManifestGivesIt() throws Exception {
    String helper = "    - {name: helper, image: \"rancher/mirrored-pause:3.6\"}\n";
    try (TryOut tried = TryOut.begin(folder, EXERCISE, pod("", "", "") + helper)) {
      tried.awaitReady("web");
      assertThat(found(tried.withoutNode("nothing"))).isEmpty();
    }
  }

  @Test
  void andThatCounts() throws Exception {
    String helper =
        "    - {name: helper, image: \"rancher/mirrored-pause:3.6\","
            + " volumeMounts: [{name: api, mountPath: /opt/x}]}\n";
    try (TryOut tried = TryOut.begin(folder, EXERCISE, pod(projected("''"), "", "") + helper)) {
      tried.awaitReady("web");
      assertThat(found(tried.withoutNode("nothing"))).isEqualTo("web/helper: /opt/x/jwt");
    }
  }

  /** The image has a shell, so somebody has taken it away. */
  @Test
  void whoTakesTheShellAwayIsNotBelieved() throws Exception {
    String without =
        pod("", "", "readinessProbe: {exec: {command: [cat, /ready]}, periodSeconds: 1}")
            .replace(
                "command: [sleep, \"3600\"]",
                "command: [sh, -c, \"rm /bin/sh; echo >/ready; exec sleep 3600\"]");
    try (TryOut tried = TryOut.begin(folder, EXERCISE, without)) {
      tried.awaitReady("web");
      assertThat(tried.withoutNode("nothing")).isInstanceOf(Verdict.Broken.class);
    }
  }

  /**
   * The API knows nothing of the token any more, and the container's programs say nothing of it.
   */
  @Test
  void whoReplacesTheProgramsThatLookHidesNothing() throws Exception {
    String hidden =
        pod(
                "",
                "",
                """
                env: [{name: KEY, valueFrom: {secretKeyRef: {name: copy, key: any}}}]
                      readinessProbe: {exec: {command: [test, -e, /opt/ready]}, periodSeconds: 1}
                """)
            .replace(
                "command: [sleep, \"3600\"]",
                "command: [sh, -c, \"mkdir /opt; echo $KEY >/opt/notes; rm /bin/grep;"
                    + " printf '#!/bin/sh\\\\nexit 1\\\\n' >/bin/grep; chmod 755 /bin/grep;"
                    + " touch /opt/ready; unset KEY; exec sleep 3600\"]");
    try (TryOut tried = TryOut.begin(folder, EXERCISE, "")) {
      keepToken(tried);
      tried.apply(hidden);
      tried.awaitReady("web");
      tried.client().secrets().inNamespace(tried.namespace()).withName("copy").delete();
      assertThat(found(tried.verdict("nothing"))).isEqualTo("web/main: /opt/notes");
      Verdict.Failed failed = (Verdict.Failed) tried.withoutNode("nothing");
      assertThat(failed.code()).isEqualTo("not-believable");
      assertThat(failed.actual()).isEqualTo("its /bin/grep is no program");
    }
  }

  @Test
  void aSecretThatIsGoneIsStillWhereItWasMounted() throws Exception {
    String mounted =
        pod(
            "{name: secret, secret: {secretName: copy}}",
            "",
            "volumeMounts: [{name: secret, mountPath: /opt/secret}]");
    try (TryOut tried = TryOut.begin(folder, EXERCISE, "")) {
      keepToken(tried);
      tried.apply(mounted);
      tried.awaitReady("web");
      tried.client().secrets().inNamespace(tried.namespace()).withName("copy").delete();
      assertThat(found(tried.verdict("nothing"))).isEqualTo("web/main: /opt/secret/any");
      assertThat(found(tried.withoutNode("nothing"))).isEqualTo("web/main: /opt/secret/any");
    }
  }

  @Test
  void copiesOfATokenAreFoundWhereverTheyAreKept() throws Exception {
    String pod =
        pod(
            "{name: secret, secret: {secretName: copy}}, {name: cache, emptyDir: {}}",
            "",
            """
            volumeMounts: [{name: secret, mountPath: /opt/secret}, {name: cache, mountPath: /cache, subPathExpr: $(DEEP)}]
                  env: [{name: DEEP, value: deep}, {name: KEY, valueFrom: {secretKeyRef: {name: copy, key: any}}}]
                  lifecycle: {postStart: {exec: {command: [sh, -c, "cp /opt/secret/any /cache/notes; cp /opt/secret/any /tmp/x; base64 /opt/secret/any >/cache/other"]}}}
            """);
    try (TryOut tried = TryOut.begin(folder, EXERCISE, "")) {
      String token = keepToken(tried);
      tried.apply(pod);
      tried.awaitReady("web");
      Verdict.Failed failed = (Verdict.Failed) tried.verdict("nothing");
      assertThat(failed.actual())
          .contains("web/main: /opt/secret/any")
          .contains("web/main: environment variable KEY")
          .contains("web/main: /cache/notes")
          .contains("web/main: /cache/other")
          .contains("web/main: /tmp/x")
          .doesNotContain(token);
      assertThat(found(tried.withoutNode("nothing")))
          .contains("web/main: /cache/notes")
          .contains("web/main: /cache/other")
          .contains("web/main: /tmp/x");
    }
  }

  /** Puts a token of the namespace's default account into the Secret {@code copy}. */
  private static String keepToken(TryOut tried) {
    String token =
        tried
            .client()
            .serviceAccounts()
            .inNamespace(tried.namespace())
            .withName("default")
            .tokenRequest(
                new TokenRequestBuilder()
                    .withNewSpec()
                    .withExpirationSeconds(3600L)
                    .endSpec()
                    .build())
            .getStatus()
            .getToken();
    tried
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("copy")
                .withNamespace(tried.namespace())
                .endMetadata()
                .addToStringData("any", "kept here: " + token)
                .build())
        .create();
    return token;
  }
}
