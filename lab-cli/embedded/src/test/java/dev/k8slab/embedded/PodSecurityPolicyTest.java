package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The example of "Pod Security Policies" in Kubernetes' documentation, where a user may edit, but
 * comes by pods only with a policy; and what policies set.
 */
class PodSecurityPolicyTest {
  private static final String ANY =
      "seLinux: {rule: RunAsAny}, supplementalGroups: {rule: RunAsAny}, fsGroup: {rule: RunAsAny}, volumes: ['*']";

  private EmbeddedCluster cluster;
  private KubernetesClient admin;
  private KubernetesClient user;

  @BeforeEach
  void start() {
    cluster = EmbeddedCluster.builder().version("1.20").podSecurityPolicies(true).start();
    admin = client(Config.fromKubeconfig(cluster.kubeconfig()));
    user =
        client(
            new ConfigBuilder(Config.fromKubeconfig(cluster.kubeconfig()))
                .withImpersonateUsername("fake-user")
                .withImpersonateGroups("system:authenticated")
                .build());
    admin
        .serviceAccounts()
        .inNamespace("default")
        .withName("default")
        .waitUntilCondition(
            account -> account != null && !account.getSecrets().isEmpty(), 20, TimeUnit.SECONDS);
    bind("fake-editor", "ClusterRole", "edit", "{kind: User, name: fake-user}");
  }

  private static KubernetesClient client(Config config) {
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  @AfterEach
  void stop() {
    user.close();
    admin.close();
    cluster.close();
  }

  private void apply(String yaml) {
    admin.resource("---\n" + yaml).inNamespace("default").create();
  }

  private void bind(String name, String kind, String role, String subject) {
    apply(
        """
        {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: %s},
         roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s, name: %s}, subjects: [%s]}"""
            .formatted(name, kind, role, subject));
  }

  private void policy(String name, String spec) {
    apply(
        "{apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: {name: %s}, spec: {%s, %s}}"
            .formatted(name, ANY, spec));
  }

  private void allowUse(String policy, String subject) {
    apply(
        """
        {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: use-%s},
         rules: [{apiGroups: [policy], resources: [podsecuritypolicies], resourceNames: [%s], verbs: [use]}]}"""
            .formatted(policy, policy));
    bind("use-" + policy, "Role", "use-" + policy, subject);
  }

  private static Pod create(KubernetesClient client, String name, String context) {
    return client
        .pods()
        .load(
            new ByteArrayInputStream(
                """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","namespace":"default"},"spec":
                 {"containers":[{"name":"pause","image":"pause","securityContext":%s}]}}"""
                    .formatted(name, context)
                    .getBytes(StandardCharsets.UTF_8)))
        .create();
  }

  private Pod createAnnotated(String policy, String annotations, String ofPod, String ofContainer) {
    apply(
        "{apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: {name: profiles, annotations: {%s}}, spec: {%s, %s}}"
            .formatted(policy, ANY, "runAsUser: {rule: RunAsAny}"));
    allowUse("profiles", "{kind: User, name: fake-user}");
    return user.resource(
                    """
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {%s}}, spec: {securityContext: {%s},
              containers: [{name: c, image: busybox, securityContext: {%s}}]}}"""
                        .formatted(annotations, ofPod, ofContainer))
                .inNamespace("default")
                .create()
            instanceof Pod pod
        ? pod
        : null;
  }

  /** What a real API server of 1.20 answered to the same pods. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "none",
      emptyValue = "",
      value = {
        "seccomp.security.alpha.kubernetes.io/allowedProfileNames: 'runtime/default,localhost/a', apparmor.security.beta.kubernetes.io/allowedProfileNames: runtime/default"
            + "|||"
            + "|pod.metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: Forbidden:  is not an allowed seccomp profile. Valid values are runtime/default,localhost/a"
            + " pod.metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]: Forbidden: AppArmor profile must be set"
            + " pod.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/c]: Forbidden:  is not an allowed seccomp profile. Valid values are runtime/default,localhost/a",
        "seccomp.security.alpha.kubernetes.io/allowedProfileNames: 'runtime/default,localhost/a', apparmor.security.beta.kubernetes.io/allowedProfileNames: runtime/default"
            + "|'container.apparmor.security.beta.kubernetes.io/c': localhost/x, seccomp.security.alpha.kubernetes.io/pod: docker/default||"
            + "|pod.metadata.annotations[container.apparmor.security.beta.kubernetes.io/c]: Forbidden: localhost/x is not an allowed profile. Allowed values: \"runtime/default\"",
        "''|||seccompProfile: {type: Localhost, localhostProfile: a}"
            + "|pod.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/c]: Forbidden: seccomp may not be set",
        "''||seccompProfile: {type: RuntimeDefault}|"
            + "|pod.metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: Forbidden: seccomp may not be set"
            + " pod.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/c]: Forbidden: seccomp may not be set",
      })
  void profilesThatAPolicyDoesNotAllowAreRefused(
      String policy, String annotations, String ofPod, String ofContainer, String why) {
    assertThatThrownBy(
            () -> createAnnotated(text(policy), text(annotations), text(ofPod), text(ofContainer)))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("PodSecurityPolicy: unable to admit pod: [" + why + "]");
  }

  private static String text(String cell) {
    return cell == null || cell.equals("''") ? "" : cell;
  }

  /** As a real API server of 1.20 makes it. */
  @Test
  void profilesAreSetWhereAPodHasNone() {
    Pod pod =
        createAnnotated(
            "seccomp.security.alpha.kubernetes.io/allowedProfileNames: runtime/default, seccomp.security.alpha.kubernetes.io/defaultProfileName: docker/default,"
                + " apparmor.security.beta.kubernetes.io/allowedProfileNames: runtime/default, apparmor.security.beta.kubernetes.io/defaultProfileName: runtime/default",
            "",
            "",
            "");
    assertThat(pod.getMetadata().getAnnotations())
        .containsOnly(
            entry("container.apparmor.security.beta.kubernetes.io/c", "runtime/default"),
            entry("kubernetes.io/psp", "profiles"),
            entry("seccomp.security.alpha.kubernetes.io/pod", "docker/default"));
    assertThat(pod.getSpec().getSecurityContext().getSeccompProfile().getType())
        .isEqualTo("RuntimeDefault");
  }

  /** As "Run another pod" in the documentation of the policies has it. */
  @Test
  void aDeploymentsPodsNeedTheRightOfTheirAccountNotOfWhoMadeIt() {
    policy("example", "runAsUser: {rule: RunAsAny}");
    allowUse("example", "{kind: User, name: fake-user}");
    user.resource(
            """
            ---
            {apiVersion: apps/v1, kind: Deployment, metadata: {name: pause}, spec: {selector: {matchLabels: {app: pause}},
              template: {metadata: {labels: {app: pause}}, spec: {containers: [{name: pause, image: pause}]}}}}""")
        .inNamespace("default")
        .create();
    var pause = admin.apps().deployments().inNamespace("default").withName("pause");
    pause.waitUntilCondition(
        deployment ->
            deployment.getStatus().getConditions().stream()
                .anyMatch(one -> "FailedCreate".equals(one.getReason())),
        20,
        TimeUnit.SECONDS);
    assertThat(admin.pods().inNamespace("default").list().getItems()).isEmpty();
    bind(
        "accounts",
        "Role",
        "use-example",
        "{kind: ServiceAccount, name: default, namespace: default}");
    pause.waitUntilReady(60, TimeUnit.SECONDS);
  }

  private void refused(String context, String why) {
    assertThatThrownBy(() -> create(user, "refused", context))
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e ->
                assertThat(e.getStatus().getMessage())
                    .isEqualTo(
                        "pods \"refused\" is forbidden: PodSecurityPolicy: unable to admit pod: ["
                            + why
                            + "]"));
  }

  @Test
  void theUserNeedsAPolicyAndMayNotDoWhatItForbids() {
    policy("example", "privileged: false, runAsUser: {rule: RunAsAny}");
    refused("{}", "");
    allowUse("example", "{kind: User, name: fake-user}");
    Pod pod = create(user, "pause", "{}");
    assertThat(pod.getMetadata().getAnnotations()).containsEntry("kubernetes.io/psp", "example");
    refused(
        "{\"privileged\":true}",
        "spec.containers[0].securityContext.privileged: Invalid value: true: Privileged containers are not allowed");
  }

  @Test
  void thePodsAccountMayBringThePolicy() {
    policy("example", "runAsUser: {rule: RunAsAny}");
    allowUse("example", "{kind: ServiceAccount, name: default}");
    assertThat(create(user, "pause", "{}").getMetadata().getAnnotations())
        .containsEntry("kubernetes.io/psp", "example");
  }

  @Test
  void aPolicyThatChangesNothingIsTakenBeforeOneThatDoes() {
    policy("a-changing", "runAsUser: {rule: MustRunAs, ranges: [{min: 5, max: 9}]}");
    allowUse("a-changing", "{kind: User, name: fake-user}");
    Pod changed = create(user, "changed", "{}");
    SecurityContext context = changed.getSpec().getContainers().get(0).getSecurityContext();
    assertThat(context.getRunAsUser()).isEqualTo(5);
    refused(
        "{\"runAsUser\":4}",
        "spec.containers[0].securityContext.runAsUser: Invalid value: 4: must be in the ranges: [{5 9}]");
    policy("z-silent", "runAsUser: {rule: RunAsAny}");
    allowUse("z-silent", "{kind: User, name: fake-user}");
    assertThat(create(user, "same", "{}").getMetadata().getAnnotations())
        .containsEntry("kubernetes.io/psp", "z-silent");
  }

  @Test
  void theRestrictedPolicyOfTheDocumentationSetsWhatIsMissing() {
    apply(
        """
        {apiVersion: policy/v1beta1, kind: PodSecurityPolicy, metadata: {name: restricted}, spec: {
          privileged: false, allowPrivilegeEscalation: false, requiredDropCapabilities: [ALL],
          volumes: [configMap, emptyDir, projected, secret, downwardAPI, persistentVolumeClaim],
          runAsUser: {rule: MustRunAsNonRoot}, seLinux: {rule: RunAsAny},
          supplementalGroups: {rule: MustRunAs, ranges: [{min: 1, max: 65535}]},
          fsGroup: {rule: MustRunAs, ranges: [{min: 1, max: 65535}]}, readOnlyRootFilesystem: false}}""");
    allowUse("restricted", "{kind: User, name: fake-user}");
    Pod pod = create(user, "pause", "{}");
    SecurityContext context = pod.getSpec().getContainers().get(0).getSecurityContext();
    assertThat(context.getAllowPrivilegeEscalation()).isFalse();
    assertThat(context.getRunAsNonRoot()).isTrue();
    assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(pod.getSpec().getSecurityContext().getFsGroup()).isEqualTo(1);
    assertThat(pod.getSpec().getSecurityContext().getSupplementalGroups()).containsExactly(1L);
    refused(
        "{\"runAsUser\":0,\"allowPrivilegeEscalation\":true,\"capabilities\":{\"add\":[\"NET_ADMIN\"]}}",
        "spec.containers[0].securityContext.runAsUser: Invalid value: 0: running with the root UID is forbidden"
            + " spec.containers[0].securityContext.capabilities.add: Invalid value: \"NET_ADMIN\": capability may not be added"
            + " spec.containers[0].securityContext.allowPrivilegeEscalation: Invalid value: true: Allowing privilege escalation for containers is not allowed");
  }

  @Test
  void laterVersionsHaveNone() {
    assertThatThrownBy(
            () -> EmbeddedCluster.builder().version("1.36").podSecurityPolicies(true).start())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
