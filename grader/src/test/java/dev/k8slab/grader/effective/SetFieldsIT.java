package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.cluster.testing.TestCluster;
import dev.k8slab.grader.expression.Values;
import dev.k8slab.grader.kube.ClusterAccess;
import dev.k8slab.grader.solve.Kubectl;
import dev.k8slab.grader.testing.OnCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ListVisitFromServerGetDeleteRecreateWaitApplicable;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real API server fills in is not taken for set, and what was written down is. */
class SetFieldsIT {

  private static final String CONTAINERS =
      """
      containers:
        - name: web
          image: nginx:1.27-alpine
          ports: [{containerPort: 80}]
          env: [{name: ME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]
          resources: {limits: {cpu: 100m}, requests: {memory: 16Mi}}
          livenessProbe: {httpGet: {port: 80}}
          readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 5}
          lifecycle: {preStop: {exec: {command: [sleep, "1"]}}}
        - name: log
          image: busybox
          command: [sleep, "60"]
          volumeMounts: [{name: notes, mountPath: /notes}]
      initContainers: [{name: prepare, image: "busybox:1.36", command: ["true"]}]
      volumes:
        - {name: notes, configMap: {name: notes}}
        - {name: host, hostPath: {path: /tmp}}
      """;

  private static final String TEMPLATE =
      "template:\n  metadata: {labels: {app: web}}\n  spec:\n" + CONTAINERS.indent(4);

  private static final String SELECTOR = "selector: {matchLabels: {app: web}}\n";

  /** What admission plugins add to a Pod's lists; it is not in our table, as its Javadoc says. */
  private static final String ADDED_TO_PODS =
      ".*(\\['tolerations']|\\['volumes']\\[2]|\\['volumeMounts']).*";

  private static final int CRON_JOB_IN_V1 = 21;

  private static KubernetesClient client;
  private static String namespace;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    ClusterAccess access = OnCluster.access(TestCluster.shared());
    client = access.client();
    namespace =
        client
            .resource(
                new NamespaceBuilder()
                    .withNewMetadata()
                    .withGenerateName("set-fields-")
                    .endMetadata()
                    .build())
            .create()
            .getMetadata()
            .getName();
  }

  @AfterAll
  static void close() {
    if (client != null) {
      client.namespaces().withName(namespace).delete();
      client.close();
    }
  }

  private static String manifest(String kind) {
    String head = "metadata: {name: web}\nkind: " + kind + "\napiVersion: ";
    return switch (kind) {
      case "Pod" -> head + "v1\nspec:\n" + CONTAINERS.indent(2);
      case "Service" ->
          head
              + "v1\nspec: {selector: {app: web}, ports: [{port: 80}, {name: b, port: 81}]}\n"
                  .replace("{port: 80}", "{name: a, port: 80}");
      case "StatefulSet" ->
          head + "apps/v1\nspec:\n" + (SELECTOR + "serviceName: web\n" + TEMPLATE).indent(2);
      case "Job" -> head + "batch/v1\nspec:\n" + job().indent(2);
      case "CronJob" ->
          head
              + (TestCluster.minor() < CRON_JOB_IN_V1 ? "batch/v1beta1" : "batch/v1")
              + "\nspec:\n"
              + ("schedule: \"0 0 1 1 *\"\njobTemplate:\n  spec:\n" + job().indent(4)).indent(2);
      default -> head + "apps/v1\nspec:\n" + (SELECTOR + TEMPLATE).indent(2);
    };
  }

  private static String job() {
    return ("template:\n  spec:\n    restartPolicy: Never\n" + CONTAINERS.indent(4))
        .replaceAll("(?m)^ +lifecycle:.*\\n", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deployment",
        "ReplicaSet",
        "StatefulSet",
        "DaemonSet",
        "Pod",
        "Job",
        "CronJob",
        "Service"
      })
  void exactlyWhatTheManifestSaysIsSet(String kind) throws Exception {
    String manifest = manifest(kind);
    HasMetadata created = load(manifest).create().get(0);
    Map<String, Object> live = Values.of(created);
    Set<String> written = leaves(Values.of(Serialization.yamlMapper().readTree(manifest)));
    Set<String> set = new TreeSet<>(leaves(live));
    set.removeIf(path -> !SetFields.isSet(live, path));
    assertThat(set).containsAll(written);
    set.removeAll(written);
    set.removeIf(path -> kind.equals("Pod") && path.matches(ADDED_TO_PODS));
    assertThat(set).isEmpty();
  }

  private static ListVisitFromServerGetDeleteRecreateWaitApplicable<HasMetadata> load(
      String manifest) {
    return client
        .load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
        .inNamespace(namespace);
  }

  /** The paths of what the specs hold. */
  private static Set<String> leaves(Map<String, Object> object) {
    Set<String> paths = new TreeSet<>();
    collect(Place.root(Map.of("spec", object.get("spec"))), "", paths);
    return paths;
  }

  private static void collect(Place place, String path, Set<String> paths) {
    List<Place> below = place.below().toList();
    if (below.isEmpty()) {
      paths.add(path);
    }
    below.forEach(each -> collect(each, path + step(each.step()), paths));
  }

  private static String step(Object step) {
    return step instanceof Integer ? "[" + step + "]" : "['" + step + "']";
  }

  private static final String EXPLICIT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: NAME}
      spec:
        replicas: 1
        revisionHistoryLimit: 10
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            terminationGracePeriodSeconds: 30
            containers:
              - name: web
                image: nginx:1.27-alpine
                imagePullPolicy: IfNotPresent
                ports: [{containerPort: 80, protocol: TCP}]
      """;

  private static final String POD = "spec.template.spec.";

  private static void knowsWhatIsWritten(String name) {
    Map<String, Object> live =
        Values.of(client.apps().deployments().inNamespace(namespace).withName(name).get());
    for (String written :
        List.of(
            "spec.replicas",
            "spec.revisionHistoryLimit",
            POD + "terminationGracePeriodSeconds",
            POD + "containers['web'].imagePullPolicy",
            POD + "containers['web'].ports[0].protocol")) {
      assertThat(SetFields.isSet(live, written)).as(written).isTrue();
    }
    for (String filledIn :
        List.of(
            "spec.progressDeadlineSeconds",
            "spec.strategy",
            POD + "restartPolicy",
            POD + "securityContext",
            POD + "containers['web'].terminationMessagePath")) {
      assertThat(SetFields.isSet(live, filledIn)).as(filledIn).isFalse();
    }
  }

  @Test
  void aDefaultThatWasAppliedIsSet() throws Exception {
    Files.writeString(folder.resolve("web.yaml"), EXPLICIT.replace("NAME", "client-side"));
    Kubectl.Result applied =
        OnCluster.kubectl(TestCluster.shared())
            .run(List.of("apply", "-f", "web.yaml"), namespace, folder);
    assertThat(applied.exitCode()).as(applied.output()).isZero();
    knowsWhatIsWritten("client-side");
  }

  @Test
  void aDefaultThatWasAppliedOnTheServersSideIsSet() {
    load(EXPLICIT.replace("NAME", "server-side")).serverSideApply();
    knowsWhatIsWritten("server-side");
  }

  /** It leaves no trace: this is the one thing that cannot be known. */
  @Test
  void aDefaultThatWasCreatedIsTakenForFilledIn() {
    load(EXPLICIT.replace("NAME", "created")).create();
    Map<String, Object> live =
        Values.of(client.apps().deployments().inNamespace(namespace).withName("created").get());
    assertThat(SetFields.isSet(live, POD + "terminationGracePeriodSeconds")).isFalse();
  }

  @Test
  void objectsFromListsAreKnownByTheirKind() {
    load(EXPLICIT.replace("NAME", "listed")).create();
    var listed =
        client
            .genericKubernetesResources("apps/v1", "Deployment")
            .inNamespace(namespace)
            .list()
            .getItems()
            .get(0);
    assertThat(SetFields.isSet(Values.of(listed), "spec.selector")).isTrue();
  }
}
