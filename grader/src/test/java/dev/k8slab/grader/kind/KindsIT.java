package dev.k8slab.grader.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.testing.TryOut;
import dev.k8slab.grader.verdict.Status;
import dev.k8slab.grader.verdict.Verdict;
import dev.k8slab.port.Labels;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinds of checks that the exercises of this repository use little or not, on a real cluster. */
class KindsIT {

  @TempDir Path folder;

  private static String code(Verdict verdict) {
    return verdict instanceof Verdict.Failed failed ? failed.code() : verdict.status().word();
  }

  private static String config(String name, String value) {
    return """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: %s, labels: {part: notes}}
        data: {value: "%s"}
        """
        .formatted(name, value);
  }

  @Test
  void objectsAreCountedMatchedAndSeenWithTheirSiblings() throws Exception {
    String exercise =
        """
        steps:
          - id: notes
            title: Three notes
            checks:
              - id: notes
                resource:
                  apiVersion: v1
                  kind: ConfigMap
                  selector: part=notes
                  missing: {code: none, message: There is none.}
                  count: {exactly: 2, code: number, message: Two are asked for.}
                  siblings: {accounts: {apiVersion: v1, kind: ServiceAccount, name: default}}
                  match:
                    - object: {data: {value: "[=namespace]"}}
                      code: value
                      message: Each holds the namespace.
                  expect:
                    - code: alone
                      that: size(objects) == 2 && siblings.accounts.all(a, a.metadata.namespace == object.data.value)
                      message: There is an account.
        """;
    try (TryOut tried = TryOut.begin(folder, exercise, "")) {
      assertThat(code(tried.verdict("notes"))).isEqualTo("none");
      tried.apply(config("first", "other"));
      assertThat(code(tried.verdict("notes"))).isEqualTo("number");
      tried.apply(config("second", tried.namespace()));
      Verdict.Failed failed = (Verdict.Failed) tried.verdict("notes");
      assertThat(failed.code()).isEqualTo("value");
      assertThat(failed.actual())
          .isEqualTo("ConfigMap first: data.value is other, not " + tried.namespace());
      tried.apply(config("first", tried.namespace()));
      assertThat(code(tried.verdict("notes"))).isEqualTo("passed");
    }
  }

  @Test
  void whatMustBeGoneMustStayGone() throws Exception {
    String exercise =
        """
        steps:
          - id: gone
            title: No pod of web is left
            checks:
              - id: gone
                absent:
                  apiVersion: v1
                  kind: Pod
                  selector: app=web
                  when: object.metadata.name.startsWith('web-')
                  present: {code: still-there, message: A pod is still there.}
        """;
    String web =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              terminationGracePeriodSeconds: 0
              containers: [{name: web, image: "busybox:1.36", command: [sleep, "3600"]}]
        """;
    try (TryOut tried = TryOut.begin(folder, exercise, web)) {
      assertThat(code(tried.verdict("gone"))).isEqualTo("still-there");
      tried.client().pods().inNamespace(tried.namespace()).withLabel("app", "web").delete();
      // the controller brings another one
      assertThat(code(tried.verdict("gone"))).isEqualTo("still-there");
      tried.client().apps().deployments().inNamespace(tried.namespace()).withName("web").scale(0);
      tried
          .client()
          .pods()
          .inNamespace(tried.namespace())
          .informOnCondition(
              pods ->
                  pods.stream().allMatch(pod -> pod.getMetadata().getDeletionTimestamp() != null))
          .get(1, TimeUnit.MINUTES);
      // it is on its way out, which is worth waiting for
      assertThat(code(tried.verdict("gone"))).isEqualTo("passed");
    }
  }

  /** As where a learner deletes a pod by force and makes it anew while it is looked into. */
  @Test
  void whereAContainerEndsTheOneInItsPlaceIsLookedInto() throws Exception {
    String exercise =
        """
        steps:
          - id: look
            title: The pod says yes
            checks:
              - id: says
                exec:
                  pod: short-lived
                  # the first to look ends the container, and itself with it
                  command: [sh, -c, "if [ -e /kept/seen ]; then echo yes; else touch /kept/seen; kill 1; sleep 20; fi"]
                  expect: [{code: no, that: result.stdout == 'yes', message: It does not.}]
        """;
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: short-lived}
        spec:
          terminationGracePeriodSeconds: 0
          volumes: [{name: kept, emptyDir: {}}]
          containers:
            - name: main
              image: busybox:1.36
              command: [sh, -c, "trap 'exit 0' TERM; sleep 3600 & wait"]
              volumeMounts: [{name: kept, mountPath: /kept}]
        """;
    try (TryOut tried = TryOut.begin(folder, exercise, pod)) {
      assertThat(tried.verdict("says")).isInstanceOf(Verdict.Passed.class);
    }
  }

  @Test
  void statesAreSeenInTheirOrderOverSeveralGradings() throws Exception {
    String exercise =
        """
        steps:
          - id: twice
            title: First one, then two
            once: true
            checks:
              - id: order
                sequence:
                  stages:
                    - id: one
                      resource: &note
                        apiVersion: v1
                        kind: ConfigMap
                        name: note
                        missing: {code: none, message: There is none.}
                        match: [{object: {data: {value: one}}, code: not-one, message: It says one first.}]
                    - id: two
                      resource:
                        apiVersion: v1
                        kind: ConfigMap
                        name: note
                        missing: {code: none, message: There is none.}
                        match: [{object: {data: {value: two}}, code: not-two, message: Then it says two.}]
        """;
    try (TryOut tried = TryOut.begin(folder, exercise, "")) {
      tried.apply(config("note", "two"));
      assertThat(code(tried.verdict("order"))).isEqualTo("not-one");
      tried.apply(config("note", "one"));
      assertThat(code(tried.verdict("order"))).isEqualTo("not-two");
      tried.apply(config("note", "two"));
      assertThat(code(tried.verdict("order"))).isEqualTo("passed");
      tried.apply(config("note", "three"));
      Report later = tried.grade();
      assertThat(later.status()).isEqualTo(Status.PASSED);
    }
  }

  @Test
  void whoMayDoMoreThanAskedIsFoundWhateverGrantsIt() throws Exception {
    String exercise =
        """
        steps:
          - id: enough
            title: Account reader may get pods and no more
            checks:
              - id: enough
                permissions:
                  subject: {serviceAccount: reader}
                  may:
                    - {verb: get, resource: pods, otherwise: {code: too-little, message: It may not.}}
                  mayNot:
                    - {verb: create, resource: pods/exec, otherwise: {code: shell, message: It may run commands.}}
                  noMore: {code: too-much, message: It may do more.}
        """;
    String account = "{apiVersion: v1, kind: ServiceAccount, metadata: {name: reader}}";
    String role =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: any-name}
        rules: [{apiGroups: [""], resources: [%s], verbs: [%s]}]
        """;
    String binding =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: %s}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s, name: %s}
        subjects: [{kind: %s, name: "%s"%s}]
        """;
    try (TryOut tried = TryOut.begin(folder, exercise, account)) {
      assertThat(code(tried.verdict("enough"))).isEqualTo("too-little");
      tried.apply(role.formatted("pods", "get"));
      tried.apply(binding.formatted("one", "Role", "any-name", "ServiceAccount", "reader", ""));
      assertThat(code(tried.verdict("enough"))).isEqualTo("passed");

      tried.apply(role.formatted("pods", "get, list"));
      Verdict.Failed listed = (Verdict.Failed) tried.verdict("enough");
      assertThat(listed.code()).isEqualTo("too-much");
      assertThat(listed.actual()).endsWith("may also list pods");

      tried.apply(role.formatted("\"*\"", "get"));
      assertThat(code(tried.verdict("enough"))).isEqualTo("too-much");
      tried.apply(role.formatted("pods, pods/exec", "get, create"));
      assertThat(code(tried.verdict("enough"))).isEqualTo("shell");
      tried.apply(role.formatted("pods", "get"));
      assertThat(code(tried.verdict("enough"))).isEqualTo("passed");

      // view is an aggregated ClusterRole, and reader is only a member of the group
      String group = "system:serviceaccounts:" + tried.namespace();
      tried.apply(
          binding.formatted(
              "two",
              "ClusterRole",
              "view",
              "Group",
              group,
              ", apiGroup: rbac.authorization.k8s.io"));
      assertThat(code(tried.verdict("enough"))).isEqualTo("too-much");

      // a label makes it no grant of the lab's or of Kubernetes' own
      tried
          .client()
          .rbac()
          .roleBindings()
          .inNamespace(tried.namespace())
          .withName("two")
          .edit(
              two -> {
                two.getMetadata().setLabels(Labels.managed());
                return two;
              });
      assertThat(code(tried.verdict("enough"))).isEqualTo("too-much");
    }
  }
}
