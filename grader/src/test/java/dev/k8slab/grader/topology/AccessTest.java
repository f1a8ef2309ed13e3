package dev.k8slab.grader.topology;

import static dev.k8slab.grader.topology.World.names;
import static dev.k8slab.grader.topology.World.node;
import static dev.k8slab.grader.topology.World.pod;
import static dev.k8slab.grader.topology.World.ref;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessTest {

  private static final String ACCOUNTS =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: default, namespace: lab}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: builder, namespace: lab}
      automountServiceAccountToken: false
      ---
      """;

  private static final String USES_POLICY =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: user-of-policy, namespace: lab}
      rules:
        - {apiGroups: [policy], resources: [podsecuritypolicies], resourceNames: [%s], verbs: [use]}
      ---
      """;

  private static final String POLICY =
      """
      apiVersion: policy/v1beta1
      kind: PodSecurityPolicy
      metadata: {name: no-privilege}
      spec: {privileged: false, hostPID: true, hostIPC: true}
      ---
      """;

  private static String binding(
      String kind, String name, String roleKind, String role, String who) {
    return """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: %s
    metadata: {name: %s, %s}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s, name: %s}
    subjects: [%s]
    ---
    """
        .formatted(
            kind,
            name,
            kind.equals("RoleBinding") ? "namespace: lab" : "labels: {}",
            roleKind,
            role,
            who);
  }

  @Test
  void anAccountIsLedByItsBindingToTheRoleAndThePolicyItMayUse() {
    String bound =
        binding(
            "RoleBinding",
            "bind",
            "Role",
            "user-of-policy",
            "{kind: ServiceAccount, name: builder, namespace: lab}");
    Graph graph = World.of(ACCOUNTS, POLICY, USES_POLICY.formatted("no-privilege"), bound).graph();

    Ref builder = ref("ServiceAccount", "builder");
    assertThat(node(graph, builder).facts()).containsExactly("mounts no API token by itself");
    assertThat(names(graph.from(builder, Relation.BOUND_BY))).containsExactly("bind");
    assertThat(node(graph, ref("RoleBinding", "bind")).facts())
        .containsExactly("in this namespace");
    assertThat(names(graph.from(ref("RoleBinding", "bind"), Relation.GRANTS)))
        .containsExactly("user-of-policy");
    assertThat(node(graph, ref("Role", "user-of-policy")).facts())
        .containsExactly("use podsecuritypolicies of group policy named no-privilege");
    assertThat(names(graph.from(ref("Role", "user-of-policy"), Relation.MAY_USE)))
        .containsExactly("no-privilege");
    assertThat(node(graph, new Ref("PodSecurityPolicy", "", "no-privilege")).facts())
        .containsExactly("admits the host's processes, the host's IPC");
  }

  @Test
  void aPolicyThatARoleNamesAndThatIsNotThereIsMissing() {
    World world = World.of(POLICY, USES_POLICY.formatted("no-privilge"));

    assertThat(names(world.graph().from(ref("Role", "user-of-policy"), Relation.MAY_USE)))
        .containsExactly("no-privilge");
    assertThat(node(world.graph(), new Ref("PodSecurityPolicy", "", "no-privilge")).health())
        .isEqualTo(Health.MISSING);
    // a cluster without these policies lets none be used, and misses none
    Graph modern = world.graph(Set.of("PodSecurityPolicy"), Set.of(), Set.of());
    assertThat(modern.from(ref("Role", "user-of-policy"), Relation.MAY_USE)).isEmpty();
  }

  @Test
  void aRuleForEverythingLetsUseEveryPolicyAndReadEverySecret() {
    String all =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: all, namespace: lab}
        rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: treasure, namespace: lab}
        data: {value: aGlkZGVu}
        ---
        """;
    Graph graph = World.of(all, POLICY).graph();

    assertThat(names(graph.from(ref("Role", "all"), Relation.MAY_USE)))
        .containsExactly("no-privilege");
    assertThat(graph.from(ref("Role", "all"), Relation.MAY_READ))
        .extracting(Edge::detail)
        .containsExactly("get, list, watch");
  }

  @Test
  void whatIsInASecretIsNowhere() {
    String secret =
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: treasure, namespace: lab}
        data: {value: aGlkZGVu}
        """;
    Graph graph = World.of(secret).graph();

    assertThat(node(graph, ref("Secret", "treasure")).facts()).containsExactly("key value");
    assertThat(graph.nodes().toString()).doesNotContain("aGlkZGVu", "hidden");
  }

  @Test
  void accountsGetWhatTheirGroupsGet() {
    String reads =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: as-in-2016, namespace: lab}
        rules: [{apiGroups: [""], resources: [secrets], verbs: [list]}]
        ---
        """;
    String bound =
        binding(
            "RoleBinding",
            "as-in-2016",
            "Role",
            "as-in-2016",
            "{kind: Group, name: 'system:serviceaccounts:lab'}, {kind: Group, name: admins}");
    Graph graph = World.of(ACCOUNTS, reads, bound).graph();

    assertThat(names(graph.from(ref("ServiceAccount", "default"), Relation.BELONGS_TO)))
        .containsExactly("system:serviceaccounts:lab");
    assertThat(
            names(
                graph.from(new Ref("Group", "", "system:serviceaccounts:lab"), Relation.BOUND_BY)))
        .containsExactly("as-in-2016");
    assertThat(graph.to(new Ref("Group", "", "admins"), Relation.BELONGS_TO)).isEmpty();
    assertThat(node(graph, new Ref("Group", "", "admins")).health()).isEqualTo(Health.NEUTRAL);
  }

  @Test
  void aUserNamedLikeAnAccountIsThatAccount() {
    String bound =
        binding(
            "RoleBinding",
            "bind",
            "Role",
            "gone",
            "{kind: User, name: 'system:serviceaccount:lab:builder'}, {kind: User, name: jane}");
    Graph graph = World.of(ACCOUNTS, bound).graph();

    assertThat(names(graph.from(ref("ServiceAccount", "builder"), Relation.BOUND_BY)))
        .containsExactly("bind");
    assertThat(names(graph.from(new Ref("User", "", "jane"), Relation.BOUND_BY)))
        .containsExactly("bind");
    assertThat(node(graph, ref("Role", "gone")).health()).isEqualTo(Health.MISSING);
  }

  @Test
  void ofClusterWideBindingsThoseCountThatSomebodyOfTheNamespaceGets() {
    String role =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: reader}
        rules: [{apiGroups: [""], resources: [nodes], verbs: [get]}]
        ---
        """;
    Graph graph =
        World.of(
                ACCOUNTS,
                role,
                binding(
                    "ClusterRoleBinding",
                    "ours",
                    "ClusterRole",
                    "reader",
                    "{kind: ServiceAccount, name: default, namespace: lab},"
                        + " {kind: ServiceAccount, name: other, namespace: elsewhere}"),
                binding(
                    "ClusterRoleBinding",
                    "theirs",
                    "ClusterRole",
                    "reader",
                    "{kind: ServiceAccount, name: default, namespace: elsewhere}"),
                binding(
                        "ClusterRoleBinding",
                        "everybody",
                        "ClusterRole",
                        "reader",
                        "{kind: Group, name: 'system:authenticated'}")
                    .replace("labels: {}", "labels: {kubernetes.io/bootstrapping: rbac-defaults}"))
            .graph();

    assertThat(graph.nodes("ClusterRoleBinding"))
        .extracting(node -> node.ref().name() + " " + node.facts())
        .containsExactly("ours [in every namespace]");
    assertThat(graph.nodes("ClusterRole")).hasSize(1);
    assertThat(names(graph.from(ref("ServiceAccount", "default"), Relation.BOUND_BY)))
        .containsExactly("ours");
    assertThat(graph.nodes("ServiceAccount")).hasSize(2);
  }

  @Test
  void podsRunAsAccountsAndMissOnesThatAreNotThere() {
    Graph graph =
        World.of(ACCOUNTS, pod("a", "", ""), pod("b", "", "serviceAccountName: gone")).graph();

    assertThat(names(graph.from(ref("Pod", "a"), Relation.RUNS_AS))).containsExactly("default");
    assertThat(node(graph, ref("ServiceAccount", "gone")).health()).isEqualTo(Health.MISSING);
  }

  @Test
  void whatNobodyRefersToIsTold() {
    String loose =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: kube-root-ca.crt, namespace: lab}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: lab}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: password, namespace: lab}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: nobody, namespace: lab}
        spec: {podSelector: {matchLabels: {app: none}}}
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data, namespace: lab}
        spec: {resources: {requests: {storage: 1Gi}}}
        status: {phase: Pending}
        ---
        """;
    Set<Ref> noted = Set.of(new Ref("PodSecurityPolicy", "", "no-privilege"));
    World world =
        World.of(
            ACCOUNTS,
            loose,
            POLICY,
            "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: unbound, namespace: lab}\n",
            "---\n",
            binding("RoleBinding", "of-nobody", "Role", "unbound-too", ""),
            pod("a", "", "volumes: [{name: v, configMap: {name: settings}}]"));

    assertThat(Loose.of(world.graph(Set.of(), Set.of(), noted)))
        .extracting(node -> node.ref().toString())
        .containsExactly(
            "NetworkPolicy nobody",
            "PersistentVolumeClaim data",
            "PodSecurityPolicy no-privilege",
            "Role unbound",
            "RoleBinding of-nobody",
            "Secret password",
            "ServiceAccount builder");
    // other exercises' policies are not this one's business
    assertThat(world.graph().nodes("PodSecurityPolicy")).isEmpty();
  }

  @Test
  void podsAndWhatMakesThemNeedSecretsConfigMapsAndClaims() {
    String needs =
        """
        volumes:
          - {name: a, secret: {secretName: s1}}
          - {name: b, projected: {sources: [{configMap: {name: c1}}, {serviceAccountToken: {path: t}}, {configMap: {name: kube-root-ca.crt}}]}}
          - {name: c, persistentVolumeClaim: {claimName: p1}}
          - {name: d, secret: {secretName: maybe, optional: true}}
        containers:
          - name: main
            image: x
            envFrom: [{secretRef: {name: s2}}]
            env:
              - {name: A, valueFrom: {configMapKeyRef: {name: c1, key: k}}}
              - {name: B, valueFrom: {secretKeyRef: {name: s1, key: k}}}
        imagePullSecrets: [{name: pull}]
        """;
    String pod =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: lab}\nstatus: {phase: Pending}\nspec:\n"
            + needs.indent(2);
    Graph graph = World.of(pod).graph();

    assertThat(graph.from(ref("Pod", "a"), Relation.USES))
        .extracting(edge -> edge.to() + ": " + edge.detail())
        .containsExactly(
            "ConfigMap c1: environment of main, volume b",
            "PersistentVolumeClaim p1: volume c",
            "Secret pull: to pull images",
            "Secret s1: environment of main, volume a",
            "Secret s2: environment of main");
    assertThat(node(graph, ref("Secret", "s1")).health()).isEqualTo(Health.MISSING);

    String job =
        "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j, namespace: lab}\nstatus: {}\nspec:\n  template:\n    spec:\n"
            + needs.indent(6);
    assertThat(names(World.of(job).graph().from(ref("Job", "j"), Relation.USES)))
        .containsExactly("c1", "p1", "pull", "s1", "s2");
  }

  @Test
  void whatTheLabMayNotSeeIsNotCalledMissing() {
    Graph graph =
        World.of(pod("a", "", "volumes: [{name: v, secret: {secretName: s}}]"))
            .graph(Set.of(), Set.of("Secret"), Set.of());

    assertThat(node(graph, ref("Secret", "s")).health()).isEqualTo(Health.NEUTRAL);
    assertThat(graph.hidden()).isEqualTo(Set.of("Secret"));
  }

  @Test
  void theSameObjectsMakeTheSameGraphInWhateverOrder() {
    String one = pod("a", "", "");
    String two = pod("b", "", "");

    assertThat(World.of(one, two, ACCOUNTS).graph().edges())
        .isEqualTo(World.of(ACCOUNTS, two, one).graph().edges());
    assertThat(List.copyOf(World.of(one, two).graph().nodes()))
        .isEqualTo(World.of(two, one).graph().nodes());
  }
}
