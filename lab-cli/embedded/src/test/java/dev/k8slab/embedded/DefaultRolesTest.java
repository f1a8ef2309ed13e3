package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The roles that users are given, as "Using RBAC Authorization" in Kubernetes' documentation
 * describes them: view sees most but no Secrets and no roles, edit writes but no roles, admin gives
 * roles.
 */
class DefaultRolesTest {
  @RegisterExtension
  static final TestCluster SHARED = TestCluster.shared(EmbeddedCluster.builder());

  private static final KubernetesClient client = SHARED.client();

  @BeforeAll
  static void start() {
    for (String role : new String[] {"view", "edit", "admin"}) {
      client
          .resource(
              """
              ---
              {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: %s},
               roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s},
               subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: %s}]}"""
                  .formatted(role, role, role))
          .inNamespace("default")
          .create();
    }
  }

  private static boolean may(String user, String verb, String group, String resource) {
    return client
        .authorization()
        .v1()
        .subjectAccessReview()
        .create(
            new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(user)
                .withNewResourceAttributes()
                .withNamespace("default")
                .withVerb(verb)
                .withGroup(group)
                .withResource(resource)
                .endResourceAttributes()
                .endSpec()
                .build())
        .getStatus()
        .getAllowed();
  }

  @ParameterizedTest
  @CsvSource({
    "view,list,'',pods,true",
    "view,get,'',secrets,false",
    "view,list,rbac.authorization.k8s.io,roles,false",
    "view,create,apps,deployments,false",
    "edit,list,'',pods,true",
    "edit,get,'',secrets,true",
    "edit,create,apps,deployments,true",
    "edit,list,rbac.authorization.k8s.io,rolebindings,false",
    "admin,create,rbac.authorization.k8s.io,rolebindings,true",
    "admin,delete,apps,deployments,true",
    "admin,get,'',configmaps,true",
    "admin,update,'',resourcequotas,false",
    "admin,create,'',namespaces,false"
  })
  void allowWhatTheirDocumentationSays(
      String user, String verb, String group, String resource, boolean allowed) {
    assertThat(may(user, verb, group, resource)).isEqualTo(allowed);
  }

  @Test
  void aLabelAddsARoleToAnother() {
    String role =
        """
        ---
        {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: crontabs,
          labels: {rbac.authorization.k8s.io/aggregate-to-view: 'true'}},
         rules: [{apiGroups: [stable.example.com], resources: [crontabs], verbs: [get]}]}""";
    assertThat(may("admin", "get", "stable.example.com", "crontabs")).isFalse();
    client.resource(role).create();
    awaitRules("admin", true);
    assertThat(may("view", "get", "stable.example.com", "crontabs")).isTrue();
    assertThat(may("admin", "get", "stable.example.com", "crontabs")).isTrue();
    client.resource(role).delete();
    awaitRules("admin", false);
    assertThat(may("admin", "get", "stable.example.com", "crontabs")).isFalse();
  }

  private static void awaitRules(String role, boolean there) {
    client
        .rbac()
        .clusterRoles()
        .withName(role)
        .waitUntilCondition(
            found ->
                found.getRules().stream()
                        .filter(Objects::nonNull)
                        .anyMatch(rule -> rule.getResources().contains("crontabs"))
                    == there,
            20,
            TimeUnit.SECONDS);
  }
}
