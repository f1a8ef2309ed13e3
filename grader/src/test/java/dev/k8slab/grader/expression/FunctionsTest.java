package dev.k8slab.grader.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How expressions call them; what they work out is the business of the effective values' tests. */
class FunctionsTest {

  private static final Pod POD =
      new PodBuilder()
          .withNewMetadata()
          .withName("web-1")
          .withNamespace("here")
          .addToLabels("app", "web")
          .endMetadata()
          .withNewSpec()
          .withTerminationGracePeriodSeconds(30L)
          .withNewSecurityContext()
          .withRunAsUser(1000L)
          .endSecurityContext()
          .addToNodeSelector("disk", "ssd")
          .addNewInitContainer()
          .withName("prepare")
          .withImage("busybox")
          .withNewSecurityContext()
          .withRunAsUser(0L)
          .endSecurityContext()
          .endInitContainer()
          .addNewContainer()
          .withName("web")
          .withImage("nginx")
          .addNewPort()
          .withName("http")
          .withContainerPort(8080)
          .withProtocol("TCP")
          .endPort()
          .withNewResources()
          .addToLimits("cpu", new io.fabric8.kubernetes.api.model.Quantity("100m"))
          .endResources()
          .endContainer()
          .endSpec()
          .withNewStatus()
          .withPhase("Running")
          .withPodIP("10.0.0.1")
          .addNewCondition()
          .withType("Ready")
          .withStatus("True")
          .endCondition()
          .endStatus()
          .build();

  private static final Service SERVICE =
      new ServiceBuilder()
          .withNewMetadata()
          .withName("web")
          .withNamespace("here")
          .endMetadata()
          .withNewSpec()
          .addToSelector("app", "web")
          .addNewPort()
          .withPort(80)
          .withNewTargetPort("http")
          .endPort()
          .endSpec()
          .build();

  private final Expressions expressions = new Expressions();

  private boolean holds(String expression, Object object) {
    return expressions.holds(
        expression,
        Map.of("object", Values.of(object), "pods", Values.listOf(List.of(POD)), "ns", "here"));
  }

  @Test
  void containersComeWithWhatTheyRunUnder() {
    assertThat(holds("containers(object).map(c, c.name) == ['prepare', 'web']", POD)).isTrue();
    assertThat(holds("containers(object).map(c, effective(object, c).runAsUser) == [0, 1000]", POD))
        .isTrue();
    assertThat(holds("containers(object).all(c, effective(object, c).privileged)", POD)).isFalse();
    assertThat(
            holds("containers(object).exists(c, effective(object, c).?runAsGroup.hasValue())", POD))
        .isFalse();
    assertThat(
            holds(
                "containers(object).all(c, 'ALL' in effective(object, c).capabilities.drop)", POD))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quantity('100m') == quantity('0.1')",
        "quantity('1Gi') == quantity(1073741824)",
        "quantity('0.5') == quantity(0.5)",
        "quantity('1Gi') != quantity('1G')",
        "quantity('1Gi') > quantity('1G')",
        "quantity('1Gi') >= quantity('1024Mi')",
        "quantity('1Mi') <= quantity('1Gi')",
        "!(quantity('1Mi') < quantity('1024Ki'))",
        "quantity('100m') + quantity('200m') == quantity('300m')",
        "quantity('1') - quantity('900m') == quantity('100m')",
        "quantity('9007199254740993') > quantity('9007199254740992')",
        "quantity('1') in [quantity('1000m')]",
        "quantity(object.spec.containers[0].resources.limits.cpu) == quantity('0.1')",
        "quantity(object.spec.containers[0].resources.limits.?cpu) == quantity('0.1')",
        // what CEL compares itself is compared as before
        "1 < 2 && 2.5 > 2 && 'a' <= 'b' && 1 + 1 == 2 && 'a' + 'b' == 'ab' && [1] + [2] == [1, 2]",
        "object.spec.terminationGracePeriodSeconds - 10 < 25",
      })
  void quantitiesAreComparedByValue(String expression) {
    assertThat(holds(expression, POD)).isTrue();
  }

  @Test
  void quantitiesAreShownWithoutSuffix() {
    assertThat(expressions.text("quantity('1Gi')", Map.of())).isEqualTo("1073741824");
    assertThat(expressions.number("quantity('100m')", Map.of())).isEqualByComparingTo("0.1");
  }

  /** Otherwise the answer would be no, whatever the amounts. */
  @Test
  void aQuantityIsNotComparedWithAnythingElse() {
    assertThatThrownBy(() -> expressions.holds("quantity('1') == 1", Map.of()))
        .isInstanceOf(ExpressionFault.class);
    assertThatThrownBy(() -> expressions.holds("quantity('1') == '1'", Map.of()))
        .isInstanceOf(ExpressionFault.class);
  }

  @Test
  void imagesAreWrittenInFull() {
    assertThat(
            holds(
                "image(object.spec.containers[0].image) == 'docker.io/library/nginx:latest'", POD))
        .isTrue();
  }

  /** The API server lets it pass, so it is the learner's mistake and must count as one. */
  @Test
  void whatIsNoImageReferenceEqualsNone() {
    assertThat(holds("image('Nginx') == image('nginx')", POD)).isFalse();
    assertThat(expressions.text("image('Nginx')", Map.of())).isEqualTo("Nginx");
  }

  @Test
  void tellsSetFieldsFromDefaults() {
    assertThat(holds("isSet(object, 'spec.terminationGracePeriodSeconds')", POD)).isFalse();
    assertThat(holds("isSet(object, 'spec.nodeSelector')", POD)).isTrue();
    assertThat(holds("isSet(object, 'spec.containers[\"web\"].ports')", POD)).isTrue();
  }

  @Test
  void selectorsSelectAndMissingOnesDoNot() {
    assertThat(holds("selects({'matchLabels': {'app': 'web'}}, object.metadata.labels)", POD))
        .isTrue();
    assertThat(holds("selects({}, object.metadata.?labels)", POD)).isTrue();
    assertThat(holds("selects({'app': 'web'}, object.metadata.?annotations)", POD)).isFalse();
    assertThat(holds("selects(object.spec.?selector, object.metadata.labels)", POD)).isFalse();
    assertThat(holds("selects(null, object.metadata.labels)", POD)).isFalse();
  }

  @Test
  void podsFitNodes() {
    Node ssd = new NodeBuilder().withNewMetadata().addToLabels("disk", "ssd").endMetadata().build();
    Node tainted =
        new NodeBuilder(ssd)
            .withNewSpec()
            .addNewTaint("NoSchedule", "gpu", null, "yes")
            .endSpec()
            .build();
    assertThat(holds("fitsNode(pods[0], object)", ssd)).isTrue();
    assertThat(holds("fitsNode(pods[0], object)", tainted)).isFalse();
  }

  @Test
  void servicesHaveBackends() {
    String ready = "backends(object, pods).filter(b, b.ready).map(b, b.pod) == ['web-1']";
    String port = "backends(object, pods)[0].ports[0].targetPort == 8080";
    assertThat(holds(ready, SERVICE)).isTrue();
    assertThat(holds(port, SERVICE)).isTrue();
  }

  @Test
  void networkPoliciesRestrictPods() {
    String policies =
        "[{'metadata': {'name': 'p', 'namespace': 'here'}, 'spec': {'podSelector': {},"
            + " 'policyTypes': ['Ingress', 'Egress'], 'ingress': [{'ports': [{'port': 80}]}],"
            + " 'egress': [{}]}}]";

    assertThat(holds("unrestricted(" + policies + ", object, 'Egress')", POD)).isTrue();
    assertThat(holds("unrestricted(" + policies + ", object, 'Ingress')", POD)).isFalse();
    assertThat(holds("unrestricted([], object, 'Ingress')", POD)).isTrue();
  }

  @Test
  void policiesSayWhoGetsIn() {
    String policies =
        "[{'kind': 'NetworkPolicy', 'metadata': {'name': 'p', 'namespace': object.metadata.namespace},"
            + " 'spec': {'podSelector': {}, 'policyTypes': ['Ingress'], 'ingress': ["
            + "{'from': [{'podSelector': {'matchLabels': {'app': 'api'}}}], 'ports': [{'port': 80}, {'port': 53, 'protocol': 'UDP'}]},"
            + " {'from': [{'namespaceSelector': {'matchExpressions': [{'key': 'ours', 'operator': 'DoesNotExist'}]}}], 'ports': [{'port': 443}]}]}}]";
    String from =
        "{'metadata': {'name': 'x', 'namespace': %s, 'labels': {'app': '%s'}}, 'spec': {}}";
    String api = from.formatted("object.metadata.namespace", "api");
    String stranger = from.formatted("'elsewhere'", "api");
    String entering = "entering(" + policies + ", [], %s, object)";

    assertThat(holds(entering.formatted(stranger) + " == ['TCP 443']", POD)).isTrue();
    assertThat(holds("'UDP 53' in " + entering.formatted(api), POD)).isTrue();
    assertThat(holds("entering([], [], " + api + ", object) == ['every port']", POD)).isTrue();
    assertThat(
            holds(
                "entering([{'metadata': {'name': 'p', 'namespace': object.metadata.namespace},"
                    + " 'spec': {'podSelector': {}, 'policyTypes': ['Ingress']}}], [], "
                    + api
                    + ", object) == []",
                POD))
        .isTrue();
  }

  /** A selector of namespaces finds the pod's own namespace by the labels that it has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kubernetes.io/metadata.name | In           | ['here'] | true  | false",
        "kubernetes.io/metadata.name | NotIn        | ['here'] | false | true",
        "kubernetes.io/metadata.name | Exists       | []       | true  | true",
        "kubernetes.io/metadata.name | DoesNotExist | []       | false | false",
        "team                        | In           | ['a']    | true  | false",
        "team                        | Exists       | []       | true  | true",
        "team                        | DoesNotExist | []       | false | true",
        "team                        | In           | ['b']    | false | true",
        "team                        | In           | ['c']    | false | false",
        "lab                         | Exists       | []       | true  | false",
      })
  void policiesSelectNamespacesByTheirLabels(
      String key, String operator, String values, boolean own, boolean others) {
    String policies =
        "[{'metadata': {'name': 'p', 'namespace': 'here'}, 'spec': {'podSelector': {},"
            + " 'policyTypes': ['Ingress'], 'ingress': [{'from': [{'namespaceSelector':"
            + " {'matchExpressions': [{'key': '%s', 'operator': '%s', 'values': %s}]}}]}]}}]"
                .formatted(key, operator, values);
    String namespaces =
        "["
            + "{'metadata': {'name': 'here', 'labels': {'kubernetes.io/metadata.name': 'here', 'team': 'a', 'lab': 'x'}}},"
            + "{'metadata': {'name': 'there', 'labels': {'kubernetes.io/metadata.name': 'there', 'team': 'b'}}},"
            // another attempt's, whose labels are no one's choice
            + "{'metadata': {'name': 'beside', 'labels': {'kubernetes.io/metadata.name': 'beside', 'lab': 'x', 'dev.k8slab/managed': 'true'}}}"
            + "]";
    String pod = "{'metadata': {'name': '%s', 'namespace': 'here'}, 'spec': {}}";

    assertThat(
            holds(
                "entering(%s, %s, %s, %s) == ['every port']"
                    .formatted(policies, namespaces, pod.formatted("a"), pod.formatted("b")),
                POD))
        .isEqualTo(own);
    assertThat(
            holds(
                "size(strangers(%s, %s, [], %s)) == 1"
                    .formatted(policies, namespaces, pod.formatted("b")),
                POD))
        .isEqualTo(others);
  }

  @Test
  void strangersAreNamedWithTheirPorts() {
    String policies =
        "[{'metadata': {'name': 'p', 'namespace': 'here'}, 'spec': {'podSelector': {}, 'ingress':"
            + " [{'from': [{'namespaceSelector': {}, 'podSelector': {'matchLabels': {'app': 'api'}}}],"
            + " 'ports': [{'port': 80}]}]}}]";

    assertThat(
            holds(
                "strangers("
                    + policies
                    + ", [], [], {'metadata': {'name': 'x', 'namespace': 'here'}, 'spec': {}})"
                    + " == ['pods with app=api in every namespace at TCP 80']",
                POD))
        .isTrue();
  }

  @Test
  void endpointsNamePods() {
    var endpoints =
        new EndpointsBuilder()
            .addNewSubset()
            .addNewAddress()
            .withNewTargetRef()
            .withKind("Pod")
            .withName("web-1")
            .endTargetRef()
            .endAddress()
            .endSubset()
            .build();
    assertThat(holds("ready(object) == ['web-1'] && notReady(object) == []", endpoints)).isTrue();
  }

  @Test
  void rolesGrantBeyondWhatWasAsked() {
    Role role =
        new RoleBuilder()
            .addNewRule()
            .withApiGroups("")
            .withResources("pods")
            .withVerbs("get", "*")
            .endRule()
            .build();
    String beyond =
        "grantsBeyond(object.rules,"
            + " [{'apiGroups': [''], 'resources': ['pods'], 'verbs': ['get']}])";
    assertThat(expressions.text(beyond, Map.of("object", Values.of(role)))).isEqualTo("* pods");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "effective(object, 'web').privileged",
        "effective(object.metadata, object.spec.containers[0]).privileged",
        "effective(object, object.spec.?missing).privileged",
        "containers(ns) == []",
        "containers([object]) == []",
        "quantity('a lot') == quantity('1')",
        "quantity(object) == quantity('1')",
        "quantity(object.spec.?missing) == quantity('1')",
        "image(1) == ''",
        "isSet(object, 'spec..x')",
        "isSet(object, 1)",
        "isSet({'kind': 'Ingress'}, 'spec')",
        "selects('app=web', object.metadata.labels)",
        "selects({'matchExpressions': [{'key': 'a', 'operator': 'Like'}]}, {})",
        "selects({'app': 1}, {})",
        "fitsNode(object, object)",
        "ready(object) == []",
        "notReady(pods) == []",
        "backends(object, pods) == []",
        "backends({'spec': {'selector': {'app': 'web'}}}, ['web-1']) == []",
        "unrestricted([{'spec': {'podSelector': 1}}], object, 'Egress')",
        "unrestricted([], {'metadata': {'name': 'x'}}, 'Egress')",
        "unrestricted([], object, 'Outwards')",
        "grantsBeyond(object.metadata.labels, []) == []",
        "grantsBeyond([{'verbs': 'get'}], []) == []",
        "capabilities('xyz') == []",
        "capabilities(1) == []",
      })
  void blamesTheContentForWrongArgumentsInOneShortSentence(String expression) {
    assertThatThrownBy(() -> holds(expression, POD))
        .isInstanceOf(ExpressionFault.class)
        .hasMessageStartingWith("`" + expression + "` cannot be evaluated: ")
        .message()
        .hasLineCount(1)
        .hasSizeLessThan(expression.length() + 200)
        .doesNotContain("lab_");
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(
            () -> holds("containers(object).all(c, quantity(c.name) > quantity('1'))", POD))
        .hasMessageEndingWith("cannot be evaluated: 'prepare' is no quantity");
    assertThatThrownBy(() -> holds("quantity(object.spec.?missing) > quantity('1')", POD))
        .hasMessageEndingWith("argument 1 is missing");
    assertThatThrownBy(() -> holds("effective(object, 'web').privileged", POD))
        .hasMessageEndingWith("argument 2 must be a map, not String");
  }

  @Test
  void anExpressionThatCallsWithoutEndEnds() {
    String ten = "[1,2,3,4,5,6,7,8,9,10]";
    String endless =
        "%1$s.all(a, %1$s.all(b, %1$s.all(c, %1$s.all(d, %1$s.all(e,".formatted(ten)
            + " !isSet(object, 'spec.terminationGracePeriodSeconds'))))))";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () ->
            assertThatThrownBy(() -> holds(endless, POD))
                .isInstanceOf(ExpressionFault.class)
                .hasMessageEndingWith("more than 10000 function calls"));
    assertThat(holds("!isSet(object, 'spec.terminationGracePeriodSeconds')", POD)).isTrue();
  }
}
