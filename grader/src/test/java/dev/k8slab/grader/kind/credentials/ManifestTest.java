package dev.k8slab.grader.kind.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.kind.Contents;
import dev.k8slab.grader.kube.PodContainers;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestTest {

  private static final String JWT =
      "eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.eyJpc3MiOiJrdWJlcm5ldGVzL3NlcnZpY2VhY2NvdW50In0.c2lnbmF0dXJlLW9mLW5vYm9keS1hdC1hbGw";

  private static final Map<String, Map<String, String>> SECRETS =
      Map.of("keys", Map.of("a", "key=" + JWT, "b", "csrf-1234"));
  private static final Map<String, Map<String, String>> CONFIG_MAPS =
      Map.of("settings", Map.of("kubeconfig", "users: [{user: {token: " + JWT + "}}]"));

  /** The places of what may be a credential, in the pod's only or first container. */
  private static List<String> found(String spec) {
    Pod pod =
        Serialization.unmarshal(
            "metadata: {name: web, annotations: {note: %s, other: nothing}}\nspec:\n".formatted(JWT)
                + spec.indent(2),
            Pod.class);
    Contents contents =
        new Contents(
            name -> SECRETS.getOrDefault(name, Map.of()),
            name -> CONFIG_MAPS.getOrDefault(name, Map.of()));
    return new Manifest(pod, PodContainers.all(pod).get(0), contents)
        .candidates()
        .map(Candidate::where)
        .toList();
  }

  private static List<String> mounted(String volume, String mount) {
    return found(
        """
        volumes: [{name: v, %s}]
        containers: [{name: main, volumeMounts: [{name: v, %s}]}]
        """
            .formatted(volume, mount));
  }

  @Test
  void whatASecretHoldsCountsWhereItIsMounted() {
    assertThat(mounted("secret: {secretName: keys}", "mountPath: /x"))
        .containsExactly("web/main: /x/a");
    assertThat(
            mounted("secret: {secretName: keys, items: [{key: a, path: deep/c}]}", "mountPath: /x"))
        .containsExactly("web/main: /x/deep/c");
    assertThat(mounted("secret: {secretName: keys, items: [{key: b, path: c}]}", "mountPath: /x"))
        .isEmpty();
    assertThat(mounted("secret: {secretName: keys}", "mountPath: /x, subPath: b")).isEmpty();
    assertThat(mounted("secret: {secretName: none}", "mountPath: /x")).isEmpty();
  }

  @Test
  void soDoConfigMapsAnnotationsAndAllThatIsProjected() {
    assertThat(mounted("configMap: {name: settings}", "mountPath: /x"))
        .containsExactly("web/main: /x/kubeconfig");
    assertThat(
            mounted(
                "downwardAPI: {items: [{path: a, fieldRef: {fieldPath: metadata.annotations}},"
                    + " {path: b, fieldRef: {fieldPath: \"metadata.annotations['other']\"}}]}",
                "mountPath: /x"))
        .containsExactly("web/main: /x/a");
    assertThat(
            mounted(
                "projected: {sources: [{secret: {name: keys}}, {configMap: {name: settings}},"
                    + " {serviceAccountToken: {path: t}}]}",
                "mountPath: /x"))
        .containsExactlyInAnyOrder("web/main: /x/a", "web/main: /x/kubeconfig", "web/main: /x/t");
  }

  @Test
  void variablesCountWhereverTheyComeFrom() {
    assertThat(
            found(
                """
                containers:
                  - name: main
                    envFrom:
                      - {prefix: K_, secretRef: {name: keys}}
                      - {configMapRef: {name: settings}}
                    env:
                      - {name: PLAIN, value: "Bearer %s"}
                      - {name: KEY, valueFrom: {secretKeyRef: {name: keys, key: a}}}
                      - {name: CSRF, valueFrom: {secretKeyRef: {name: keys, key: b}}}
                      - {name: NOTE, valueFrom: {fieldRef: {fieldPath: "metadata.annotations['note']"}}}
                """
                    .formatted(JWT)))
        .containsExactlyInAnyOrder(
            "web/main: environment variable K_a",
            "web/main: environment variable kubeconfig",
            "web/main: environment variable PLAIN",
            "web/main: environment variable KEY",
            "web/main: environment variable NOTE");
  }

  /** Kubernetes lets a container's own variable win. */
  @Test
  void aVariableThatIsOverruledDoesNot() {
    assertThat(
            found(
                """
                containers:
                  - name: main
                    envFrom: [{secretRef: {name: keys}}]
                    env: [{name: a, value: nothing}]
                """))
        .isEmpty();
  }

  @Test
  void commandsAndHooksCount() {
    assertThat(found("containers: [{name: main, args: [--token, %s]}]".formatted(JWT)))
        .containsExactly("web/main: its command or another setting");
    assertThat(
            found(
                "containers: [{name: main, livenessProbe: {httpGet: {httpHeaders: [{name: Authorization, value: Bearer %s}]}}}]"
                    .formatted(JWT)))
        .hasSize(1);
  }

  @Test
  void aVolumeNobodyMountsDoesNot() {
    assertThat(
            found(
                """
                volumes: [{name: v, secret: {secretName: keys}}]
                containers: [{name: main}]
                """))
        .isEmpty();
  }
}
