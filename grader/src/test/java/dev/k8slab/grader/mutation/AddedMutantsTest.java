package dev.k8slab.grader.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.k8slab.exercises.catalog.Catalog;
import dev.k8slab.exercises.model.Part;
import dev.k8slab.grader.mutation.Mutant.Placement;
import dev.k8slab.grader.mutation.addition.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is added to a solution, by the objects that it and the start have. */
class AddedMutantsTest {

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
          once: ONCE
          checks:
            - id: word
              answer:
                accept: [yes]
                open: {code: open, message: Say it.}
                wrong: {code: wrong, message: Not that.}
      """;

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: main, image: nginx}, {name: side, image: curl}]}
      """;

  @TempDir Path root;

  @BeforeEach
  void exercise() throws IOException {
    write("exercise.yaml", EXERCISE.replace("ONCE", "false"));
    write("lesson.md.ftl", "# A small one");
    write("solutions/plain/solution.yaml", "title: Plainly");
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve("course/01-small").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private List<Mutant> added() {
    Catalog catalog = Catalog.read(List.of(root));
    assertThat(catalog.faults()).isEmpty();
    return Mutants.of(catalog.find("small").orElseThrow().exercise()).stream()
        .filter(mutant -> mutant.id().matches(".*: (.*: )?(then |first )?add .*"))
        .toList();
  }

  private Mutant mutant(String id) {
    return added().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private List<String> ids(Expected expected, String about) {
    return added().stream()
        .filter(mutant -> mutant.expected() == expected && mutant.isAbout(about))
        .map(Mutant::id)
        .toList();
  }

  private static JsonNode only(Mutant mutant) {
    List<JsonNode> documents = Documents.read(TemplatePlaceholders.hide(mutant.text()));
    assertThat(documents).hasSize(1);
    return documents.get(0);
  }

  @Test
  void aSecondPolicyOrGrantBesideTheRightOne() throws IOException {
    write(
        "solutions/plain/10-do-it.yaml",
        """
        apiVersion: policy/v1beta1
        kind: PodSecurityPolicy
        metadata: {name: strict}
        spec: {privileged: false}
        ---
        kind: Role
        metadata: {name: user}
        rules: [{apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use], resourceNames: [strict]}]
        ---
        kind: RoleBinding
        metadata: {name: both}
        roleRef: {kind: Role, name: user}
        subjects: [{kind: ServiceAccount, name: builder, namespace: "[=namespace]"}]
        """);
    String file = "plain/10-do-it.yaml: ";
    String beside = " beside Role user, bound to the same subjects";
    assertThat(ids(Expected.WRONG, ""))
        .containsExactly(
            file + "Role user: add another name to rule 0",
            file + "RoleBinding both: add service account default as another subject",
            file + "RoleBinding both: add everybody as another subject",
            file + "then add a second policy that admits everything, for the same subjects",
            file + "then add a second policy like the first, for the same subjects",
            file + "then add a binding to cluster-admin for the subjects of RoleBinding both",
            file + "then add a Role that grants everything" + beside,
            file + "then add a Role without resourceNames" + beside);
    assertThat(ids(Expected.HARMLESS, ""))
        .containsExactly(
            file + "PodSecurityPolicy strict: add a label and an annotation",
            file + "Role user: add rule 0 once more",
            file + "Role user: add a label and an annotation",
            file + "RoleBinding both: add a label and an annotation",
            file + "then add a second policy that admits everything, and that nobody may use",
            file + "then add the binding both once more, under another name",
            file + "then add a wider Role beside Role user, bound to nobody");
    Mutant second =
        mutant(file + "then add a second policy that admits everything, for the same subjects");
    List<JsonNode> documents = Documents.read(TemplatePlaceholders.hide(second.text()));
    assertThat(documents)
        .extracting(each -> each.path("kind").asText())
        .containsExactly("PodSecurityPolicy", "Role", "RoleBinding");
    assertThat(second.text())
        .contains(
            "\"name\":\"[=namespace]-strict\"", "\"resourceNames\":[\"[=namespace]-strict\"]");
    assertThat(documents.get(0).at("/spec/hostIPC").asBoolean()).isTrue();
    assertThat(documents.get(2).at("/subjects/0/name").asText()).isEqualTo("builder");
  }

  @Test
  void whatIsAddedComesBeforeTheLastStepIsGraded() throws IOException {
    write("start/10-web.yaml", DEPLOYMENT);
    write("solutions/plain/10-do-it.sh", "kubectl scale deployment web --replicas=2\n");
    write("solutions/plain/20-do-it.answer", "yes\n");
    Mutant pause = mutant("plain/20-do-it.answer: then add Deployment web a pause");
    assertThat(pause.placement()).isEqualTo(Placement.AFTER);
    assertThat(pause.parts())
        .extracting(Part::name)
        .containsExactly("10-do-it.sh", "20-do-it.answer", "addition.sh");
    assertThat(pause.other().kind()).isEqualTo(Part.Kind.COMMANDS);
    assertThat(pause.other().step()).isEqualTo("do-it");
    assertThat(pause.text())
        .isEqualTo(
            "kubectl rollout status deployment/web --timeout=120s\n"
                + "kubectl rollout pause deployment/web\n");
    assertThat(added()).noneMatch(mutant -> mutant.placement() == Placement.BEFORE);
  }

  @Test
  void whereEveryStepIsAThingDoneItComesFirstToo() throws IOException {
    write("exercise.yaml", EXERCISE.replace("ONCE", "true"));
    write("start/10-web.yaml", DEPLOYMENT);
    write("solutions/plain/10-do-it.sh", "kubectl scale deployment web --replicas=2\n");
    Mutant pause = mutant("plain/10-do-it.sh: first add Deployment web a pause");
    assertThat(pause.placement()).isEqualTo(Placement.BEFORE);
    assertThat(pause.parts()).extracting(Part::name).containsExactly("addition.sh", "10-do-it.sh");
  }

  @Test
  void aDeploymentIsScaledAwayAndBackToWhatTheSolutionMakesIt() throws IOException {
    write("exercise.yaml", EXERCISE.replace("ONCE", "true"));
    write("start/10-web.yaml", DEPLOYMENT);
    write("solutions/plain/10-do-it.sh", "kubectl scale deployment web --replicas=5\n");
    write(
        "solutions/plain/20-do-it.sh",
        "kubectl patch deploy/web --type=json"
            + " -p '[{\"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 3}]'\n"
            + "kubectl rollout status deploy/web\n");
    String more = "add Deployment web one replica for a while";
    assertThat(mutant("plain/10-do-it.sh: first " + more).text())
        .contains("scale deployment/web --replicas=2")
        .endsWith(
            "scale deployment/web --replicas=1\n"
                + "kubectl rollout status deployment/web --timeout=120s\n");
    assertThat(mutant("plain/20-do-it.sh: then " + more).text())
        .contains("--replicas=4", "--replicas=3");
    Mutant none = mutant("plain/20-do-it.sh: then add Deployment web a while without replicas");
    assertThat(none.text()).contains("--replicas=0", "--replicas=3");
    assertThat(none.expected()).isEqualTo(Expected.HARMLESS);
  }

  @Test
  void replicasAreWhatManifestsAndPatchesSaidLast() throws IOException {
    write("start/10-web.yaml", DEPLOYMENT);
    write("solutions/plain/10-do-it.sh", "kubectl apply -f files/web.yaml\n");
    write(
        "solutions/plain/files/web.yaml",
        DEPLOYMENT.replace("spec:\n  t", "spec:\n  replicas: 6\n  t"));
    write(
        "solutions/plain/20-do-it.sh", "kubectl patch deployment web -p 'spec: {paused: false}'\n");
    String more = ": then add Deployment web one replica for a while";
    assertThat(mutant("plain/20-do-it.sh" + more).text()).contains("--replicas=7", "--replicas=6");
    write("solutions/plain/30-do-it.sh", "kubectl patch deployment web -p 'spec: {replicas: 4}'\n");
    assertThat(mutant("plain/30-do-it.sh" + more).text()).contains("--replicas=5", "--replicas=4");
  }

  @Test
  void podsWithoutAManifestHaveMoreAboutThemToo() throws IOException {
    write("solutions/plain/10-do-it.sh", "kubectl apply -f files/role.yaml\n");
    write("solutions/plain/files/role.yaml", "{kind: Role, metadata: {name: user}}\n");
    assertThat(ids(Expected.HARMLESS, "every pod")).isEmpty();
    write("start/10-web.yaml", DEPLOYMENT);
    Mutant label = mutant("plain/10-do-it.sh: then add a label to every pod");
    assertThat(label.text()).isEqualTo("kubectl label pods --all lab-addition=x\n");
    assertThat(ids(Expected.HARMLESS, "every pod")).hasSize(2);
  }

  @Test
  void whatIsForbiddenIsToldFromWhatTheSolutionDoesAway() throws IOException {
    write("start/10-web.yaml", DEPLOYMENT);
    write(
        "solutions/plain/10-do-it.sh",
        "kubectl patch deployment web"
            + " -p '{\"spec\":{\"template\":{\"spec\":{\"automountServiceAccountToken\":false}}}}'\n");
    String then = "plain/10-do-it.sh: then add Deployment web ";
    String token = " with a token of another kind at another path";
    assertThat(ids(Expected.WRONG, "then add"))
        .containsExactly(
            then + "a container" + token,
            then + "an init container" + token,
            then + "a native sidecar" + token,
            then + "a token of another kind at another path to a container");
    assertThat(mutant(then + "an init container" + token).text())
        .contains("serviceAccountToken", "initContainers", "rollout status");
    assertThat(ids(Expected.HARMLESS, "then add Deployment web"))
        .contains(then + "a sidecar", then + "defaults and empty fields to each container");
  }

  @Test
  void podsHaveMoreInThemAndStayPods() throws IOException {
    write(
        "solutions/plain/10-do-it.yaml",
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          restartPolicy: Never
          securityContext: {runAsUser: 1001}
          containers: [{name: main, image: busybox, securityContext: {runAsUser: 1002}}]
        """);
    String file = "plain/10-do-it.yaml: ";
    assertThat(ids(Expected.WRONG, "add "))
        .containsExactly(
            file + "add a container that runs as root",
            file + "add an init container that runs as root",
            file + "add a native sidecar that runs as root",
            file + "then add an ephemeral container that runs as root to Pod web");
    JsonNode root = only(mutant(file + "add a container that runs as root"));
    assertThat(root.at("/spec/containers")).hasSize(2);
    assertThat(root.at("/spec/containers/1/securityContext/runAsUser").asInt(-1)).isZero();
    JsonNode empty = only(mutant(file + "add defaults and empty fields to each container"));
    assertThat(empty.at("/spec/containers")).hasSize(1);
    assertThat(empty.at("/spec/containers/0/securityContext").toString())
        .isEqualTo("{\"runAsUser\":1002,\"capabilities\":{},\"privileged\":false}");
    JsonNode defaults = only(mutant(file + "add defaults and empty fields"));
    assertThat(defaults.at("/spec/restartPolicy").asText()).isEqualTo("Never");
  }

  @Test
  void whatIsForbiddenInOnePodIsNotInTheNext() throws IOException {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: NAME}
        spec: {containers: [{name: main, image: busybox, securityContext: {SETTING}}]}
        """;
    write("start/10-clock.yaml", pod.replace("NAME", "clock").replace("SETTING", ""));
    write(
        "solutions/plain/10-do-it.yaml",
        pod.replace("NAME", "sleeper").replace("SETTING", "runAsUser: 1001"));
    write(
        "solutions/plain/20-do-it.yaml",
        pod.replace("NAME", "clock").replace("SETTING", "capabilities: {add: [SYS_TIME]}"));
    String clock = "plain/20-do-it.yaml: ";
    assertThat(ids(Expected.WRONG, clock + "add "))
        .containsExactly(
            clock + "add a container that is privileged",
            clock + "add an init container that is privileged",
            clock + "add a native sidecar that is privileged");
    assertThat(ids(Expected.WRONG, "Pod clock"))
        .containsExactly(clock + "then add an ephemeral container that is privileged to Pod clock");
    assertThat(ids(Expected.WRONG, "add a container that runs as root"))
        .containsExactly("plain/10-do-it.yaml: add a container that runs as root");
    write("solutions/run/solution.yaml", "title: By commands alone");
    write(
        "solutions/run/10-do-it.sh",
        "kubectl run clock --image=busybox --overrides='{\"spec\": {\"capabilities\": 1}}'\n"
            + "kubectl run sleeper --image=busybox --overrides='{\"spec\": {\"runAsUser\": 1001}}'\n");
    assertThat(ids(Expected.WRONG, "Pod clock"))
        .containsExactly(clock + "then add an ephemeral container that is privileged to Pod clock");
  }

  @Test
  void anotherContainerMountsWhatTheSolutionMountsInTheFirst() throws IOException {
    write("start/10-web.yaml", DEPLOYMENT);
    write(
        "solutions/plain/10-do-it.yaml",
        DEPLOYMENT.replace(
            "image: nginx",
            "image: nginx, volumeMounts: [{name: cover, mountPath: /var/run/secrets/kubernetes.io/serviceaccount}]"));
    String then = "plain/10-do-it.yaml: then add Deployment web ";
    String mounts =
        "\"volumeMounts\":[{\"name\":\"cover\",\"mountPath\":\"/var/run/secrets/kubernetes.io/serviceaccount\"}";
    assertThat(mutant(then + "a sidecar").text()).contains(mounts + "]");
    assertThat(mutant(then + "a container with a token of another kind at another path").text())
        .contains(mounts + ",{\"name\":\"lab-addition\"");
    write("solutions/zz-start-alone/solution.yaml", "title: Without a whole manifest");
    write("solutions/zz-start-alone/10-do-it.sh", "kubectl apply -f files/part.yaml\n");
    write(
        "solutions/zz-start-alone/files/part.yaml",
        "{kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: main}]}}}}\n");
    assertThat(ids(Expected.HARMLESS, "Deployment web a sidecar"))
        .containsExactly(then + "a sidecar");
  }

  @Test
  void aNativeSidecarIsPatchedInOnlyWhereTheClusterKnowsThem() throws IOException {
    write("start/10-web.yaml", DEPLOYMENT);
    write("solutions/plain/10-do-it.sh", "kubectl scale deployment web --replicas=2\n");
    String then = "plain/10-do-it.sh: then add Deployment web ";
    assertThat(mutant(then + "a native sidecar").text())
        .startsWith("kubectl explain pod.spec.initContainers.restartPolicy\nkubectl patch");
    assertThat(mutant(then + "an init container").text()).startsWith("kubectl patch");
  }

  @Test
  void policiesOfTheNetworkAddUp() throws IOException {
    write(
        "start/10-db.yaml",
        """
        kind: Pod
        metadata: {name: db}
        spec: {containers: [{name: db, image: nginx, ports: [{containerPort: 5432}, {containerPort: 9000}]}]}
        """);
    write(
        "solutions/plain/10-do-it.yaml",
        """
        kind: NetworkPolicy
        metadata: {name: path}
        spec:
          podSelector: {matchLabels: {app: db}}
          ingress:
            - from: [{podSelector: {matchLabels: {app: api}}}]
              ports: [{port: 5432}]
        """);
    String file = "plain/10-do-it.yaml: ";
    assertThat(ids(Expected.WRONG, ""))
        .containsExactly(
            file + "add a label that pods must have",
            file + "add Egress to its types",
            file + "add every namespace's pods to those let in",
            file + "add every address to those let in",
            file + "add port 9000",
            file + "then add a policy that lets everybody in everywhere",
            file + "then add a policy that lets every address in everywhere",
            file + "then add a policy that lets nothing out",
            file + "then add the same as NetworkPolicy path for all ports",
            file + "then add the same as NetworkPolicy path for everybody");
    assertThat(only(mutant(file + "add Egress to its types")).at("/spec/policyTypes").toString())
        .isEqualTo("[\"Ingress\",\"Egress\"]");
    assertThat(
            only(mutant(file + "then add the same as NetworkPolicy path for all ports"))
                .at("/spec/ingress/0")
                .toString())
        .isEqualTo("{\"from\":[{\"podSelector\":{\"matchLabels\":{\"app\":\"api\"}}}]}");
  }

  @Test
  void aDecoyTakesAPlaceBehindAService() throws IOException {
    write(
        "start/10-web.yaml",
        DEPLOYMENT
            + "---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n"
            + "spec: {selector: {app: web}, ports: [{port: 80}]}\n");
    write("solutions/plain/10-do-it.sh", "kubectl scale deployment web --replicas=2\n");
    String then = "plain/10-do-it.sh: then add ";
    assertThat(ids(Expected.WRONG, ""))
        .contains(
            then + "a label to the selector of Service web",
            then + "a pod with the labels that Service web selects, and that serves nobody");
    assertThat(ids(Expected.HARMLESS, "then add"))
        .contains(
            then + "client affinity to Service web",
            then + "a second Service like web",
            then + "a ConfigMap that bears the name web");
  }

  @Test
  void whatIsTheSameBesideEverySolutionIsAddedOnce() throws IOException {
    write("start/10-web.yaml", DEPLOYMENT);
    write("solutions/plain/10-do-it.sh", "kubectl scale deployment web --replicas=2\n");
    write("solutions/patch/solution.yaml", "title: A patch");
    write("solutions/patch/10-do-it.sh", "kubectl scale --replicas=2 deployment/web\n");
    assertThat(ids(Expected.HARMLESS, "a pause"))
        .containsExactly("patch/10-do-it.sh: then add Deployment web a pause");
  }
}
