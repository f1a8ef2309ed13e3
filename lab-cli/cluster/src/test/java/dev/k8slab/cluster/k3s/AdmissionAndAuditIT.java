package dev.k8slab.cluster.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.k8slab.cluster.Cluster;
import dev.k8slab.cluster.access.ApiServer;
import dev.k8slab.cluster.testing.Programs;
import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.port.AuditFeed;
import dev.k8slab.port.Capability;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The PodSecurityPolicy plugin and the audit log, as exercises and grader meet them. */
class AdmissionAndAuditIT {

  private static Cluster cluster;
  private static KubernetesClient api;
  private static String namespace;

  @BeforeAll
  static void namespace() throws Exception {
    cluster = TestCluster.shared();
    api = new ApiServer(cluster.record().adminKubeconfig()).client(Duration.ofSeconds(20));
    namespace = TestCluster.freshId();
    api.resource(new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    api.serviceAccounts()
        .inNamespace(namespace)
        .withName("default")
        .waitUntilCondition(account -> account != null, 30, TimeUnit.SECONDS);
  }

  @AfterAll
  static void clean() {
    if (api != null) {
      api.namespaces().withName(namespace).delete();
      api.close();
    }
  }

  private static PodTemplateSpec template() {
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .addToLabels("app", "web")
        .endMetadata()
        .withNewSpec()
        .withTerminationGracePeriodSeconds(0L)
        .addNewContainer()
        .withName("web")
        .withImage("busybox:1.36")
        .withCommand("sleep", "3600")
        .endContainer()
        .endSpec()
        .build();
  }

  /** Its pods are made by a controller of the cluster, to which the plugin holds as well. */
  @Test
  void deploymentStaysWithoutPodsUntilItsNamespaceIsGrantedAPolicy() {
    api.resource(deployment()).inNamespace(namespace).create();
    if (cluster.record().capabilities().contains(Capability.POD_SECURITY_POLICY)) {
      awaitDeployment(
          web ->
              web.getStatus().getConditions().stream()
                  .anyMatch(
                      condition ->
                          condition.getType().equals("ReplicaFailure")
                              && condition.getMessage().contains("PodSecurityPolicy")));
      assertThat(api.pods().inNamespace(namespace).withLabel("app", "web").list().getItems())
          .isEmpty();
      grantAnyPod();
      // the controller tries again with more and more time in between, a change at once
      api.apps().deployments().inNamespace(namespace).withName("web").scale(0);
      api.apps().deployments().inNamespace(namespace).withName("web").scale(1);
    }

    awaitDeployment(web -> Integer.valueOf(1).equals(web.getStatus().getReadyReplicas()));
    assertThat(auditLog(0)).contains("\"subresource\":\"status\"").contains("\"readyReplicas\":1");
  }

  private static Deployment deployment() {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("web")
        .endMetadata()
        .withNewSpec()
        .withNewSelector()
        .addToMatchLabels("app", "web")
        .endSelector()
        .withTemplate(template())
        .endSpec()
        .build();
  }

  private static void awaitDeployment(Predicate<Deployment> state) {
    api.apps()
        .deployments()
        .inNamespace(namespace)
        .withName("web")
        .waitUntilCondition(
            web -> web != null && web.getStatus() != null && state.test(web), 60, TimeUnit.SECONDS);
  }

  /** As the lab does in the attempts' namespaces. */
  private static void grantAnyPod() {
    api.rbac()
        .roleBindings()
        .inNamespace(namespace)
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName("any-pod")
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "lab-unrestricted")
                .addNewSubject(
                    "rbac.authorization.k8s.io",
                    "Group",
                    "system:serviceaccounts:kube-system",
                    null)
                .build())
        .create();
  }

  @Test
  void pluginHoldsForThoseWhoHaveNoGrant() {
    assumeTrue(cluster.record().capabilities().contains(Capability.POD_SECURITY_POLICY));
    Config asLearner =
        new ConfigBuilder(api.getConfiguration()).withImpersonateUsername("jane").build();
    grantPods("jane");
    try (KubernetesClient jane = new KubernetesClientBuilder().withConfig(asLearner).build()) {
      var pod =
          new PodBuilder()
              .withNewMetadata()
              .withName("bare")
              .withNamespace(namespace)
              .endMetadata()
              .withSpec(template().getSpec())
              .build();

      assertThatThrownBy(() -> jane.resource(pod).create())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("PodSecurityPolicy");
    }
  }

  private static void grantPods(String user) {
    api.rbac()
        .roleBindings()
        .inNamespace(namespace)
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName("pods")
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "edit")
                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                .build())
        .create();
  }

  @Test
  void auditLogIsReadOnFromAnyByte() {
    api.configMaps().inNamespace(namespace).withName("trace").get();
    String whole = auditLog(0);
    int middle = whole.length() / 2;

    assertThat(whole).startsWith("{\"kind\":\"Event\"").contains("/configmaps/trace");
    assertThat(auditLog(middle)).startsWith(whole.substring(middle));
  }

  @Test
  void whatIsAddedToTheAuditLogIsToldAsItIsWritten() throws Exception {
    String name = TestCluster.freshId();
    CountDownLatch told = new CountDownLatch(1);
    AuditFeed stream = cluster.auditLog().orElseThrow().feed();
    try (AutoCloseable following =
        stream.follow(
            line -> {
              if (line.startsWith("{") && line.endsWith("}") && line.contains(name)) {
                told.countDown();
              }
            },
            () -> {})) {
      assertThat(tails()).isNotEmpty();
      api.configMaps().inNamespace(namespace).withName(name).get();
      assertThat(told.await(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(tailsInTheEnd()).isEmpty();
  }

  /** Whether programs in the container follow the log, by their command lines. */
  private static String tails() {
    return inContainer("grep -alsE 'tai[l].-n.1.-F' /proc/[0-9]*/cmdline");
  }

  /** The same, once there is none any more, or after a while. */
  private static String tailsInTheEnd() {
    return inContainer(
        "i=0; while grep -aqsE 'tai[l].-n.1.-F' /proc/[0-9]*/cmdline && [ $i -lt 300 ]; "
            + "do i=$((i+1)); sleep 0.1; done; grep -alsE 'tai[l].-n.1.-F' /proc/[0-9]*/cmdline");
  }

  private static String inContainer(String script) {
    return Programs.run(
            List.of("docker", "exec", TestCluster.details(cluster).container(), "sh", "-c", script),
            "")
        .output();
  }

  @Test
  void askingForDiscoveryIsWrittenDownOnlyWhereAPodOrAStrangerAsks() {
    int before = auditLog(0).length();
    api.getKubernetesVersion();
    api.raw("/apis");
    String token =
        api.serviceAccounts()
            .inNamespace(namespace)
            .withName("default")
            .tokenRequest(
                new TokenRequestBuilder()
                    .withNewSpec()
                    .withExpirationSeconds(600L)
                    .endSpec()
                    .build())
            .getStatus()
            .getToken();
    as(token, "/api?pod");
    as("nobody-gave-me-this", "/api?stranger");

    String since = auditLog(before);
    assertThat(since)
        .contains("\"requestURI\":\"/api?pod\"")
        .contains("\"requestURI\":\"/api?stranger\"");
    assertThat(since)
        .doesNotContain("\"requestURI\":\"/apis\"")
        .doesNotContain("\"requestURI\":\"/version\"");
  }

  /** Asks with this token; what is answered does not matter. */
  private static void as(String token, String path) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(api.getMasterUrl().toString())
            .withCaCertData(api.getConfiguration().getCaCertData())
            .withOauthToken(token)
            .build();
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
      client.raw(path);
    } catch (KubernetesClientException e) {
      assertThat(e.getCode()).isIn(401, 403);
    }
  }

  private static String auditLog(int from) {
    return AuditLogOverHttp.read(api, TestCluster.details(cluster).auditLog(), from);
  }
}
