package dev.k8slab.grader.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Exercise;
import dev.k8slab.exercises.model.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutantsTest {

  private static final String EXERCISE =
      """
      formatVersion: 1
      id: small
      title: A small one
      clusterWide:
        - {apiVersion: policy/v1beta1, kind: PodSecurityPolicy, name: strict}
        - {apiVersion: policy/v1beta1, kind: PodSecurityPolicy, name: "[=namespace]-strict"}
      steps:
        - id: do-it
          title: Do it
          checks:
            - id: word
              answer:
                accept: [yes]
                open: {code: open, message: Say it.}
                wrong: {code: wrong, message: Not that.}
      """;

  @TempDir Path root;

  @BeforeEach
  void exercise() throws IOException {
    write("exercise.yaml", EXERCISE);
    write("lesson.md.ftl", "# A small one");
    write("solutions/plain/solution.yaml", "title: Plainly");
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve("course/01-small").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private List<Mutant> mutants() {
    Catalog catalog = Catalog.read(List.of(root));
    assertThat(catalog.faults()).isEmpty();
    Exercise exercise = catalog.find("small").orElseThrow().exercise();
    return exercise.solutions().stream()
        .flatMap(solution -> Mutants.of(exercise, solution).stream())
        .toList();
  }

  private Mutant mutant(String id) {
    return mutants().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> ids(List<Mutant> mutants) {
    return mutants.stream().map(Mutant::id).toList();
  }

  @Test
  void changesEachFieldOfAManifestOnceAtATime() throws IOException {
    write(
        "solutions/plain/10-do-it.yaml",
        """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          labels: {app: web}
        spec:
          hostNetwork: false
          containers:
            - name: main
              image: nginx:1.27-alpine
              ports: [{containerPort: 80}]
              volumeMounts: [{name: data, mountPath: /srv/data}]
              securityContext: {capabilities: {add: [SYS_TIME]}}
            - name: side
              command: [sleep, "60"]
          volumes: [{name: data}, {name: other}]
        """);
    String file = "plain/10-do-it.yaml: ";
    assertThat(ids(mutants()))
        .containsExactly(
            file + "set metadata.name to web-x",
            file + "drop metadata.labels",
            file + "set metadata.labels.app to web-x",
            file + "drop spec",
            file + "drop spec.hostNetwork",
            file + "set spec.hostNetwork to true",
            file + "drop spec.containers",
            file + "drop spec.containers[main]",
            file + "drop spec.containers[main].name",
            file + "set spec.containers[main].name to main-x",
            file + "drop spec.containers[main].image",
            file + "set spec.containers[main].image to nginx:1.28-alpine",
            file + "drop spec.containers[main].ports",
            file + "set spec.containers[main].ports[80].containerPort to 79",
            file + "set spec.containers[main].ports[80].containerPort to 81",
            file + "drop spec.containers[main].volumeMounts",
            file + "drop spec.containers[main].volumeMounts[data].name",
            file + "set spec.containers[main].volumeMounts[data].name to other",
            file + "drop spec.containers[main].volumeMounts[data].mountPath",
            file + "set spec.containers[main].volumeMounts[data].mountPath to /srv",
            file + "drop spec.containers[main].securityContext",
            file
                + "set spec.containers[main].securityContext.capabilities.add[SYS_TIME] to SYS_ADMIN",
            file + "drop spec.containers[side]",
            file + "drop spec.containers[side].name",
            file + "set spec.containers[side].name to side-x",
            file + "drop spec.containers[side].command",
            file + "drop spec.containers[side].command[sleep]",
            file + "drop spec.containers[side].command[60]",
            file + "drop spec.volumes",
            file + "drop spec.volumes[data]",
            file + "set spec.volumes[data].name to data-x",
            file + "drop spec.volumes[other]",
            file + "set spec.volumes[other].name to other-x");
  }

  @Test
  void changesNothingButWhatItSays() throws IOException {
    write(
        "solutions/plain/10-do-it.yaml",
        "{kind: Pod, metadata: {name: \"[=namespace]\"}, spec: {priority: 5, tolerations: [a, b]}}");
    assertThat(mutant("plain/10-do-it.yaml: drop spec.tolerations[a]").text())
        .isEqualTo(
            "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"[=namespace]\"},\"spec\":{\"priority\":5,\"tolerations\":[\"b\"]}}\n");
    assertThat(mutant("plain/10-do-it.yaml: set spec.priority to 4").text())
        .isEqualTo(
            "{\"kind\":\"Pod\",\"metadata\":{\"name\":\"[=namespace]\"},\"spec\":{\"priority\":4,\"tolerations\":[\"a\",\"b\"]}}\n");
  }

  @Test
  void widensRulesAndMixesUpNames() throws IOException {
    write(
        "start/10-accounts.yaml",
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: builder}}");
    write(
        "solutions/plain/10-do-it.yaml",
        """
        kind: PodSecurityPolicy
        metadata: {name: strict, labels: {any: thing}}
        ---
        kind: Role
        metadata: {name: user}
        rules:
          - {verbs: [use], resources: [podsecuritypolicies], resourceNames: [strict]}
          - {verbs: ["*"]}
        ---
        kind: RoleBinding
        metadata: {name: both}
        roleRef: {kind: Role, name: user}
        subjects: [{kind: ServiceAccount, name: builder, namespace: "[=namespace]"}]
        """);
    String role = "plain/10-do-it.yaml: Role user: ";
    String binding = "plain/10-do-it.yaml: RoleBinding both: ";
    assertThat(ids(mutants()))
        .containsExactly(
            "plain/10-do-it.yaml: PodSecurityPolicy strict: set metadata.name to [=namespace]-strict",
            role + "set metadata.name to user-x",
            role + "drop rules",
            role + "drop rules[0]",
            role + "drop rules[0].verbs",
            role + "set rules[0].verbs[use] to *",
            role + "drop rules[0].resources",
            role + "set rules[0].resources[podsecuritypolicies] to *",
            role + "drop rules[0].resourceNames",
            role + "set rules[0].resourceNames[strict] to strict-x",
            role + "set rules[0].resourceNames[strict] to *",
            role + "drop rules[1]",
            binding + "set metadata.name to both-x",
            binding + "drop roleRef",
            binding + "drop roleRef.kind",
            binding + "set roleRef.kind to ClusterRole",
            binding + "drop roleRef.name",
            binding + "set roleRef.name to user-x",
            binding + "drop subjects",
            binding + "drop subjects[builder].kind",
            binding + "set subjects[builder].kind to User",
            binding + "drop subjects[builder].name",
            binding + "set subjects[builder].name to default",
            binding + "drop subjects[builder].namespace",
            binding + "set subjects[builder].namespace to default");
  }

  @Test
  void changesEachCommandOfAScript() throws IOException {
    write(
        "start/10-web.yaml",
        """
        kind: Deployment
        metadata: {name: web}
        spec: {template: {spec: {containers: [{name: main}, {name: side}]}}}
        ---
        kind: Deployment
        metadata: {name: db}
        """);
    write(
        "solutions/plain/10-do-it.sh",
        """
        # comments are no commands
        kubectl scale deployment web --replicas=5
        kubectl rollout status deployment/web --timeout=120s
        kubectl patch deployment/web --type=json -p '[{"op": "add", "path": "/spec/paused", "value": true}]'
        kubectl create role reader --verb=get --resource=pods --dry-run=server -o yaml
        kubectl exec deploy/web -c side -- sh -c 'd=/tmp; curl -s -H "A: $(id -u)" http://web/a/b && rm $d/x'
        kubectl get pods
        kubectl delete pods -l app=web --grace-period=0 --force
        """);
    String file = "plain/10-do-it.sh: ";
    assertThat(ids(mutants()))
        .containsExactly(
            file + "drop scale deployment web",
            file + "scale deployment web: drop --replicas",
            file + "scale deployment web: set --replicas to 4",
            file + "scale deployment web: set --replicas to 6",
            file + "scale deployment web: set web to db",
            file + "drop patch deployment/web",
            file + "patch deployment/web: drop --type",
            file + "patch deployment/web: drop -p",
            file + "patch deployment/web: in -p drop [/spec/paused].op",
            file + "patch deployment/web: in -p drop [/spec/paused].path",
            file + "patch deployment/web: in -p set [/spec/paused].path to /spec",
            file + "patch deployment/web: in -p drop [/spec/paused].value",
            file + "patch deployment/web: in -p set [/spec/paused].value to false",
            file + "patch deployment/web: set web to db",
            file + "patch deployment/web: pause web half-way",
            file + "drop create role reader",
            file + "create role reader: drop --verb",
            file + "create role reader: set --verb to *",
            file + "create role reader: drop --resource",
            file + "create role reader: set --resource to *",
            file + "create role reader: drop --dry-run",
            file + "drop exec deploy/web",
            file + "exec deploy/web: drop -c",
            file + "exec deploy/web: set -c to main",
            file + "exec deploy/web: set web to db",
            file + "exec deploy/web: in sh drop d=/tmp",
            file + "exec deploy/web: in sh drop curl -s -H \"A: $(id -u)\" http://web/a/b",
            file + "exec deploy/web: in sh drop -H of curl",
            file + "exec deploy/web: in sh drop /b of the URL",
            file + "exec deploy/web: in sh drop rm $d/x",
            file + "drop delete pods",
            file + "delete pods: drop -l");
  }

  @Test
  void leavesTheRestOfAScriptAsItIs() throws IOException {
    write(
        "solutions/plain/10-do-it.sh",
        """
        kubectl scale deployment web --replicas=5
        kubectl exec web -- sh -c 'a=1; curl -k http://web/a?n=[=namespace] | cat'
        """);
    String scale = "kubectl scale deployment web --replicas=5\n";
    assertThat(mutant("plain/10-do-it.sh: drop scale deployment web").text())
        .isEqualTo("kubectl exec web -- sh -c 'a=1; curl -k http://web/a?n=[=namespace] | cat'\n");
    assertThat(mutant("plain/10-do-it.sh: exec web: in sh drop a=1").text())
        .isEqualTo(
            scale + "kubectl exec web -- sh -c 'curl -k http://web/a?n=[=namespace] | cat'\n");
    Mutant strict = mutant("plain/10-do-it.sh: exec web: in sh drop -k of curl");
    assertThat(strict.text())
        .isEqualTo(
            scale + "kubectl exec web -- sh -c 'a=1; curl http://web/a?n=[=namespace] | cat'\n");
    assertThat(strict.command())
        .containsExactly(
            "exec", "web", "--", "sh", "-c", "a=1; curl http://web/a?n=[=namespace] | cat");
    assertThat(mutant("plain/10-do-it.sh: exec web: in sh drop cat").text())
        .isEqualTo(
            scale + "kubectl exec web -- sh -c 'a=1; curl -k http://web/a?n=[=namespace]'\n");
  }

  @Test
  void changesTheFilesThatAScriptNames() throws IOException {
    write("solutions/plain/10-do-it.sh", "kubectl apply -f files/web.yaml\n");
    write(
        "solutions/plain/files/web.yaml",
        "{kind: Deployment, metadata: {name: web}, spec: {replicas: 2}}");
    assertThat(ids(mutants()))
        .containsExactly(
            "plain/10-do-it.sh: drop apply",
            "plain/10-do-it.sh: apply: drop -f",
            "plain/10-do-it.sh: apply: pause web half-way",
            "plain/files/web.yaml: set metadata.name to web-x",
            "plain/files/web.yaml: drop spec",
            "plain/files/web.yaml: set spec.replicas to 1",
            "plain/files/web.yaml: set spec.replicas to 3");
  }

  @Test
  void inAPatchAContainerIsTakenForTheOneBesideIt() throws IOException {
    write(
        "start/10-other.yaml",
        "{kind: Pod, metadata: {name: other}, spec: {containers: [{name: far}]}}");
    write(
        "solutions/plain/10-do-it.sh",
        "kubectl patch deployment web --patch-file=files/patch.yaml\n");
    write(
        "solutions/plain/files/patch.yaml",
        "{spec: {template: {spec: {containers: [{name: main}, {name: side}]}}}}");
    assertThat(ids(mutants()))
        .containsExactly(
            "plain/10-do-it.sh: drop patch deployment web",
            "plain/10-do-it.sh: patch deployment web: drop --patch-file",
            "plain/10-do-it.sh: patch deployment web: pause web half-way",
            "plain/files/patch.yaml: drop spec.template.spec.containers[main]",
            "plain/files/patch.yaml: set spec.template.spec.containers[main].name to side",
            "plain/files/patch.yaml: drop spec.template.spec.containers[side]",
            "plain/files/patch.yaml: set spec.template.spec.containers[side].name to main");
  }

  @Test
  void leavesTheRolloutOfAManifestHalfWay() throws IOException {
    write(
        "solutions/plain/10-do-it.yaml",
        "{kind: Deployment, metadata: {name: web}, spec: {paused: false}}");
    Mutant mutant = mutant("plain/10-do-it.yaml: pause web half-way");
    assertThat(mutant.text())
        .isEqualTo("kubectl apply -f 10-do-it.yaml\nkubectl rollout pause deployment/web\n");
    assertThat(mutant.other().kind()).isEqualTo(Part.Kind.COMMANDS);
    assertThat(mutant.other().step()).isEqualTo("do-it");
    assertThat(mutant.parts()).containsExactly(mutant.other());
  }

  @Test
  void changesTypedAnswers() throws IOException {
    write("solutions/plain/10-do-it.answer", "system:account:[=namespace]:web\n");
    write("solutions/plain/20-do-it.answer", "[=namespace]");
    assertThat(ids(mutants()))
        .containsExactly(
            "plain/10-do-it.answer: set to system:account:[=namespace]:we",
            "plain/10-do-it.answer: set to system::[=namespace]:web",
            "plain/10-do-it.answer: set to system:account::web",
            "plain/20-do-it.answer: set to [=namespace]x");
  }
}
