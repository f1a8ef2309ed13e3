package dev.k8slab.grader.effective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.k8slab.grader.expression.Values;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The defaults are those of {@code SetDefaults_…} in {@code k8s.io/kubernetes/pkg/apis}; how
 * applied fields are noted is as {@code sigs.k8s.io/structured-merge-diff/fieldpath} and kubectl
 * write it.
 */
class SetFieldsTest {

  private static Map<String, Object> deployment(
      Map<String, Object> spec, Map<String, Object> podSpec, Map<String, Object> metadata) {
    Map<String, Object> whole = new LinkedHashMap<>(spec);
    whole.put("template", Map.of("spec", podSpec));
    return Map.of("kind", "Deployment", "metadata", metadata, "spec", whole);
  }

  private static Map<String, Object> deployment(Map<String, Object> podSpec) {
    return deployment(Map.of(), podSpec, Map.of());
  }

  private static Map<String, Object> containers(Map<String, Object> fields) {
    Map<String, Object> container = new LinkedHashMap<>(Map.of("name", "web"));
    container.putAll(fields);
    return deployment(Map.of("containers", List.of(container)));
  }

  private static boolean isSet(Map<String, Object> object, String field) {
    return SetFields.isSet(object, "spec.template.spec." + field);
  }

  @Test
  void aMissingFieldIsNotSet() {
    assertThat(isSet(deployment(Map.of()), "terminationGracePeriodSeconds")).isFalse();
  }

  @Test
  void aDefaultIsNotSetAndAnythingElseIs() {
    Map<String, Object> untouched = deployment(Map.of("terminationGracePeriodSeconds", 30L));
    Map<String, Object> set = deployment(Map.of("terminationGracePeriodSeconds", 31L));
    assertThat(isSet(untouched, "terminationGracePeriodSeconds")).isFalse();
    assertThat(isSet(set, "terminationGracePeriodSeconds")).isTrue();
  }

  @Test
  void aFieldWithoutDefaultIsSetWhereItIs() {
    assertThat(isSet(deployment(Map.of("priorityClassName", "high")), "priorityClassName"))
        .isTrue();
  }

  @Test
  void aMapIsSetWhereAnythingInItIs() {
    Map<String, Object> probe =
        Map.of(
            "httpGet", Map.of("path", "/", "scheme", "HTTP"),
            "timeoutSeconds", 1L,
            "periodSeconds", 10L,
            "successThreshold", 1L,
            "failureThreshold", 3L);
    assertThat(isSet(containers(Map.of("livenessProbe", probe)), "containers[0].livenessProbe"))
        .isFalse();
    Map<String, Object> other = new LinkedHashMap<>(probe);
    other.put("httpGet", Map.of("path", "/", "scheme", "HTTP", "port", 80L));
    assertThat(isSet(containers(Map.of("readinessProbe", other)), "containers[0].readinessProbe"))
        .isTrue();
    assertThat(
            isSet(
                containers(Map.of("startupProbe", other)),
                "containers['web'].startupProbe.periodSeconds"))
        .isFalse();
  }

  @Test
  void anEmptySecurityContextIsWhatTheApiServerFillsIn() {
    assertThat(isSet(deployment(Map.of("securityContext", Map.of())), "securityContext")).isFalse();
    assertThat(
            isSet(deployment(Map.of("securityContext", Map.of("fsGroup", 1L))), "securityContext"))
        .isTrue();
    Map<String, Object> emptyDir = Map.of("name", "tmp", "emptyDir", Map.of());
    assertThat(isSet(deployment(Map.of("volumes", List.of(emptyDir))), "volumes['tmp'].emptyDir"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "nginx, Always, false",
    "nginx, IfNotPresent, true",
    "nginx:latest, Always, false",
    "nginx:1.27, IfNotPresent, false",
    "nginx:1.27, Always, true",
    "localhost:5000/nginx, Always, false",
    "nginx@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855,"
        + " IfNotPresent, false",
    "nginx:1.27, Never, true",
    "NGINX, IfNotPresent, false",
  })
  void thePullPolicyIsFilledInByTheTag(String image, String policy, boolean set) {
    Map<String, Object> fields = Map.of("image", image, "imagePullPolicy", policy);
    assertThat(isSet(containers(fields), "containers[0].imagePullPolicy")).isEqualTo(set);
  }

  @Test
  void initContainersHaveTheSameDefaults() {
    Map<String, Object> init = Map.of("name", "prepare", "terminationMessagePolicy", "File");
    Map<String, Object> spec = Map.of("initContainers", List.of(init));
    assertThat(isSet(deployment(spec), "initContainers[0].terminationMessagePolicy")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "replicas, 1, 2",
    "revisionHistoryLimit, 10, 5",
    "progressDeadlineSeconds, 600, 60",
  })
  void aDeploymentHasDefaults(String field, long filledIn, long other) {
    assertThat(
            SetFields.isSet(
                deployment(Map.of(field, filledIn), Map.of(), Map.of()), "spec." + field))
        .isFalse();
    assertThat(
            SetFields.isSet(deployment(Map.of(field, other), Map.of(), Map.of()), "spec." + field))
        .isTrue();
  }

  @Test
  void aStrategyIsSetWhereItDiffers() {
    Map<String, Object> quarter = Map.of("maxSurge", "25%", "maxUnavailable", "25%");
    Map<String, Object> filledIn = Map.of("type", "RollingUpdate", "rollingUpdate", quarter);
    Map<String, Object> careful = Map.of("maxSurge", 1L, "maxUnavailable", 0L);
    Map<String, Object> other = Map.of("type", "RollingUpdate", "rollingUpdate", careful);
    assertThat(strategyIsSet(filledIn)).isFalse();
    assertThat(strategyIsSet(other)).isTrue();
    assertThat(strategyIsSet(Map.of("type", "Recreate"))).isTrue();
  }

  private static boolean strategyIsSet(Map<String, Object> strategy) {
    return SetFields.isSet(
        deployment(Map.of("strategy", strategy), Map.of(), Map.of()), "spec.strategy");
  }

  @Test
  void aServiceHasDefaultsAndWhatTheApiServerChose() {
    Map<String, Object> port =
        Map.of("port", 80L, "targetPort", 80L, "protocol", "TCP", "nodePort", 30080L);
    Map<String, Object> spec =
        Map.of(
            "type", "ClusterIP",
            "clusterIP", "10.43.0.7",
            "clusterIPs", List.of("10.43.0.7"),
            "sessionAffinity", "None",
            "ports", List.of(port, Map.of("port", 81L, "targetPort", 8081L)));
    Map<String, Object> service = Map.of("kind", "Service", "spec", spec);
    for (String untouched :
        List.of(
            "type",
            "clusterIP",
            "clusterIPs",
            "sessionAffinity",
            "ports[0].targetPort",
            "ports[0].protocol",
            "ports[0].nodePort")) {
      assertThat(SetFields.isSet(service, "spec." + untouched)).as(untouched).isFalse();
    }
    assertThat(SetFields.isSet(service, "spec.ports[1].targetPort")).isTrue();
    Map<String, Object> headless = Map.of("kind", "Service", "spec", Map.of("clusterIP", "None"));
    assertThat(SetFields.isSet(headless, "spec.clusterIP")).isTrue();
  }

  @Test
  void onlyAPodItselfGetsWhatAdmissionFillsIn() {
    Map<String, Object> spec = Map.of("serviceAccountName", "default", "enableServiceLinks", true);
    Map<String, Object> pod = Map.of("kind", "Pod", "spec", spec);
    assertThat(SetFields.isSet(pod, "spec.serviceAccountName")).isFalse();
    assertThat(SetFields.isSet(pod, "spec.enableServiceLinks")).isFalse();
    assertThat(isSet(deployment(spec), "serviceAccountName")).isTrue();
    assertThat(isSet(deployment(spec), "enableServiceLinks")).isTrue();
  }

  @Test
  void aPodRequestsWhatIsLimited() {
    Map<String, Object> limits = Map.of("cpu", "1", "memory", "1Gi");
    Map<String, Object> requests = Map.of("cpu", "1", "memory", "512Mi");
    Map<String, Object> resources = Map.of("limits", limits, "requests", requests);
    Map<String, Object> container = Map.of("name", "web", "resources", resources);
    Map<String, Object> pod =
        Map.of("kind", "Pod", "spec", Map.of("containers", List.of(container)));
    String path = "spec.containers['web'].resources.requests.";
    assertThat(SetFields.isSet(pod, path + "cpu")).isFalse();
    assertThat(SetFields.isSet(pod, path + "memory")).isTrue();
    assertThat(
            isSet(containers(Map.of("resources", resources)), "containers[0].resources.requests"))
        .isTrue();
  }

  @Test
  void whatWasAppliedByKubectlIsSet() {
    String field = "terminationGracePeriodSeconds";
    assertThat(isSet(applied("{\"terminationGracePeriodSeconds\":30}"), field)).isTrue();
    assertThat(isSet(applied("{}"), field)).isFalse();
  }

  /** A field that was applied once and then removed by other means is the API server's again. */
  @Test
  void whatWasAppliedWithAnotherValueIsNot() {
    assertThat(
            isSet(
                applied("{\"terminationGracePeriodSeconds\":10}"), "terminationGracePeriodSeconds"))
        .isFalse();
  }

  @Test
  void anAnnotationOfNonsenseProvesNothing() {
    for (String nonsense : List.of("", "{{", "[]", "null", "{\"spec\":[]}", "{\"spec\":null}")) {
      assertThat(isSet(annotated(nonsense), "terminationGracePeriodSeconds")).isFalse();
    }
  }

  private static Map<String, Object> applied(String podSpec) {
    return annotated("{\"spec\":{\"template\":{\"spec\":" + podSpec + "}}}");
  }

  private static Map<String, Object> annotated(String text) {
    return deployment(
        Map.of(),
        Map.of("terminationGracePeriodSeconds", 30L),
        Map.of("annotations", Map.of("kubectl.kubernetes.io/last-applied-configuration", text)));
  }

  @Test
  void elementsOfListsAreFoundByTheirKeys() {
    Map<String, Object> sidecar = Map.of("name", "mesh", "imagePullPolicy", "IfNotPresent");
    Map<String, Object> web =
        Map.of(
            "name", "web",
            "image", "nginx:1.27",
            "imagePullPolicy", "IfNotPresent",
            "ports",
                List.of(
                    Map.of("containerPort", 80L, "protocol", "TCP"),
                    Map.of("containerPort", 443L, "protocol", "TCP")));
    String text =
        """
        {"spec":{"template":{"spec":{"containers":[{"name":"web","imagePullPolicy":"IfNotPresent",
          "ports":[{"containerPort":443,"protocol":"TCP"}]}]}}}}""";
    Map<String, Object> live =
        deployment(
            Map.of(),
            Map.of("containers", List.of(sidecar, web)),
            Map.of(
                "annotations", Map.of("kubectl.kubernetes.io/last-applied-configuration", text)));
    assertThat(isSet(live, "containers['web'].imagePullPolicy")).isTrue();
    assertThat(isSet(live, "containers['mesh'].imagePullPolicy")).isFalse();
    assertThat(isSet(live, "containers['web'].ports[0].protocol")).isFalse();
    assertThat(isSet(live, "containers['web'].ports[1].protocol")).isTrue();
  }

  private static Map<String, Object> managed(String operation) {
    Map<String, Object> none = Map.of();
    Map<String, Object> port = Map.of(".", none, "f:containerPort", none, "f:protocol", none);
    Map<String, Object> web =
        Map.of(
            ".", none,
            "f:name", none,
            "f:terminationMessagePolicy", none,
            "f:ports", Map.of("k:{\"containerPort\":443,\"protocol\":\"TCP\"}", port));
    Map<String, Object> podFields =
        Map.of(
            "f:terminationGracePeriodSeconds", none,
            "f:securityContext", none,
            "f:containers", Map.of("k:{\"name\":\"web\"}", web));
    Map<String, Object> fields =
        Map.of("f:spec", Map.of("f:template", Map.of("f:spec", podFields)));
    Map<String, Object> entry =
        Map.of("manager", "kubectl", "operation", operation, "fieldsV1", fields);
    Map<String, Object> live =
        Map.of(
            "name", "web",
            "terminationMessagePolicy", "File",
            "terminationMessagePath", "/dev/termination-log",
            "ports",
                List.of(
                    Map.of("containerPort", 80L, "protocol", "TCP"),
                    Map.of("containerPort", 443L, "protocol", "TCP")));
    return deployment(
        Map.of(),
        Map.of(
            "terminationGracePeriodSeconds",
            30L,
            "dnsPolicy",
            "ClusterFirst",
            "securityContext",
            Map.of(),
            "containers",
            List.of(live)),
        Map.of("managedFields", List.of(entry)));
  }

  @Test
  void whatWasAppliedOnTheServersSideIsSet() {
    Map<String, Object> object = managed("Apply");
    assertThat(isSet(object, "terminationGracePeriodSeconds")).isTrue();
    assertThat(isSet(object, "securityContext")).isTrue();
    assertThat(isSet(object, "containers[0].terminationMessagePolicy")).isTrue();
    assertThat(isSet(object, "containers[0].ports[1].protocol")).isTrue();
    assertThat(isSet(object, "containers[0].ports[0].protocol")).isFalse();
    assertThat(isSet(object, "containers[0].terminationMessagePath")).isFalse();
    assertThat(isSet(object, "dnsPolicy")).isFalse();
  }

  /** They list what the API server filled in, too. */
  @Test
  void managersThatUpdateProveNothing() {
    assertThat(isSet(managed("Update"), "terminationGracePeriodSeconds")).isFalse();
  }

  @Test
  void saysSoWhereItDoesNotKnowTheDefaults() {
    assertThatThrownBy(() -> SetFields.isSet(Map.of("kind", "Ingress"), "spec.rules"))
        .hasMessageStartingWith("the defaults of Ingress are not known, only those of CronJob, ");
    assertThatThrownBy(() -> SetFields.isSet(Map.of(), "spec.rules"))
        .hasMessageStartingWith("the defaults of an object without a kind are not known");
  }

  /** What 1.36.2 makes of a Job of which a template is all that was written. */
  @Test
  void whatTodaysApiServerFillsIntoAJobIsNotSet() {
    Map<String, Object> job =
        Values.of(
            Serialization.unmarshal(
                SetFieldsTest.class.getResourceAsStream("job-1.36.json"), Map.class));
    Map<String, Object> spec = Fields.mapAt(job, "spec");
    assertThat(spec).containsKeys("manualSelector", "podReplacementPolicy");
    assertThat(spec.keySet().stream().filter(field -> SetFields.isSet(job, "spec." + field)))
        .containsExactly("template");
  }
}
