package dev.k8slab.embedded;

import static dev.k8slab.embedded.Refused.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.k8slab.embedded.json.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * ValidatingAdmissionPolicies: the examples, and what follows from them, are those of the page
 * "Validating Admission Policy" in Kubernetes' documentation.
 */
class AdmissionPoliciesTest {
  @RegisterExtension final TestCluster own = TestCluster.own(EmbeddedCluster.builder().nodes(0));

  private KubernetesClient client;

  @BeforeEach
  void connect() {
    client = own.client();
  }

  private void create(String yaml) {
    client.resource("---\n" + yaml).create();
  }

  private void policy(String name, String spec) {
    create(
        """
        {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: {name: %s}, spec: {
          matchConstraints: {resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE, UPDATE, DELETE], resources: [deployments]}]}, %s}}"""
            .formatted(name, spec));
  }

  private void bind(String policy, String name, String spec) {
    create(
        """
        {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicyBinding, metadata: {name: %s}, spec: {
          policyName: %s, %s}}"""
            .formatted(name, policy, spec));
  }

  private static String deployment(String name, int replicas, String image) {
    return """
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: %s, namespace: default}, spec: {replicas: %d,
          selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: %s}]}}}}"""
        .formatted(name, replicas, image);
  }

  private static String denied(String policy, String binding, String why) {
    return "ValidatingAdmissionPolicy '"
        + policy
        + "' with binding '"
        + binding
        + "' denied request: "
        + why;
  }

  @Test
  void aBoundPolicyDeniesWhereItMatches() {
    policy(
        "demo-policy.example.com",
        "failurePolicy: Fail, validations: [{expression: object == null || object.spec.replicas <= 5}]");
    create(deployment("before", 6, "nginx"));
    bind(
        "demo-policy.example.com",
        "demo-binding-test.example.com",
        "validationActions: [Deny], matchResources: {namespaceSelector: {matchLabels: {environment: test}}}");
    create(deployment("elsewhere", 6, "nginx"));
    client
        .namespaces()
        .withName("default")
        .edit(
            n -> {
              n.getMetadata().getLabels().put("environment", "test");
              return n;
            });
    refused(
        422,
        "deployments.apps \"after\" is forbidden: "
            + denied(
                "demo-policy.example.com",
                "demo-binding-test.example.com",
                "failed expression: object == null || object.spec.replicas <= 5"),
        () -> create(deployment("after", 6, "nginx")));
    create(deployment("after", 5, "nginx"));
    client.apps().deployments().inNamespace("default").withName("after").delete();
  }

  @Test
  void aPolicyWarnsInsteadOfDenying() throws Exception {
    policy("warns", "validations: [{expression: 'object.spec.replicas <= 5', message: too many}]");
    bind("warns", "warn-binding", "validationActions: [Warn, Audit]");
    HttpResponse<String> answer =
        TestClient.administrator(own.cluster())
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            own.cluster().url() + "/apis/apps/v1/namespaces/default/deployments"))
                    .header("Content-Type", "application/yaml")
                    .POST(HttpRequest.BodyPublishers.ofString(deployment("many", 6, "nginx")))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().allValues("Warning"))
        .containsExactly(
            "299 - \"Validation failed for ValidatingAdmissionPolicy 'warns' with binding 'warn-binding': too many\"");
  }

  @Test
  void parametersAreThoseOfTheBinding() {
    create(
        """
        {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: replicalimits.rules.example.com}, spec: {
          group: rules.example.com, scope: Namespaced, names: {plural: replicalimits, kind: ReplicaLimit},
          versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {maxReplicas: {type: integer}}}}}]}}""");
    own.cluster().settle();
    policy(
        "replicalimit-policy.example.com",
        "paramKind: {apiVersion: rules.example.com/v1, kind: ReplicaLimit}, validations: [{expression: object.spec.replicas <= params.maxReplicas, reason: Forbidden, messageExpression: \"'at most ' + string(params.maxReplicas)\"}]");
    bind(
        "replicalimit-policy.example.com",
        "limit-binding",
        "validationActions: [Deny], paramRef: {name: limit, namespace: default, parameterNotFoundAction: Deny}");
    String forbidden = "deployments.apps \"d\" is forbidden: ";
    refused(
        422,
        forbidden
            + denied(
                "replicalimit-policy.example.com",
                "limit-binding",
                "failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction"),
        () -> create(deployment("d", 1, "nginx")));
    client.raw(
        "/apis/rules.example.com/v1/namespaces/default/replicalimits",
        "POST",
        "{\"apiVersion\":\"rules.example.com/v1\",\"kind\":\"ReplicaLimit\",\"metadata\":{\"name\":\"limit\"},\"maxReplicas\":3}");
    create(deployment("few", 3, "nginx"));
    refused(
        403,
        forbidden + denied("replicalimit-policy.example.com", "limit-binding", "at most 3"),
        () -> create(deployment("d", 4, "nginx")));
  }

  @Test
  void variablesAreWorkedOutFromTheRequest() {
    policy(
        "image-matches-namespace-environment.policy.example.com",
        """
        variables: [
          {name: environment, expression: "has(namespaceObject.metadata.labels) && 'environment' in namespaceObject.metadata.labels ? namespaceObject.metadata.labels['environment'] : 'prod'"},
          {name: exempt, expression: "has(object.metadata.labels) && 'exempt' in object.metadata.labels && object.metadata.labels['exempt'] == 'true'"},
          {name: containers, expression: object.spec.template.spec.containers},
          {name: containersToCheck, expression: "variables.containers.filter(c, c.image.contains('example.com/'))"}],
        validations: [{expression: "variables.exempt || variables.containersToCheck.all(c, c.image.startsWith(variables.environment + '.'))",
          messageExpression: "'only ' + variables.environment + ' images are allowed in namespace ' + namespaceObject.metadata.name"}]""");
    bind(
        "image-matches-namespace-environment.policy.example.com",
        "image-binding",
        "validationActions: [Deny]");
    refused(
        422,
        "deployments.apps \"invalid\" is forbidden: "
            + denied(
                "image-matches-namespace-environment.policy.example.com",
                "image-binding",
                "only prod images are allowed in namespace default"),
        () -> create(deployment("invalid", 1, "dev.example.com/nginx")));
    create(deployment("valid", 1, "prod.example.com/nginx"));
  }

  @Test
  void conditionsAndRightsAreAsked() {
    policy(
        "conditions",
        """
        matchConditions: [{name: not-kept, expression: "request.name != 'kept'"}, {name: no-nodes, expression: "!('system:nodes' in request.userInfo.groups)"}],
        validations: [
          {expression: "authorizer.group('apps').resource('deployments').namespace(request.namespace).check('create').allowed()"},
          {expression: "authorizer.requestResource.check('delete').allowed()"},
          {expression: "authorizer.serviceAccount('default', 'default').group('').resource('secrets').namespace('default').check('get').allowed()", message: the account may not}]""");
    bind("conditions", "conditions-binding", "validationActions: [Deny]");
    create(deployment("kept", 1, "nginx"));
    refused(
        422,
        "deployments.apps \"other\" is forbidden: "
            + denied("conditions", "conditions-binding", "the account may not"),
        () -> create(deployment("other", 1, "nginx")));
  }

  @Test
  void scalesAreAskedForAsScales() {
    create(deployment("scaled", 1, "nginx"));
    own.cluster().settle();
    create(
        """
        {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: {name: scales}, spec: {
          matchConstraints: {resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [UPDATE], resources: [deployments/scale]}]},
          validations: [{expression: "request.kind.kind == 'Scale' && object.kind == 'Scale' && object.spec.replicas - oldObject.spec.replicas < 3", message: too fast}]}}""");
    bind("scales", "scales-binding", "validationActions: [Deny]");
    var scaled = client.apps().deployments().inNamespace("default").withName("scaled");
    scaled.scale(3);
    own.cluster().settle();
    refused(
        422,
        "deployments.apps \"scaled\" is forbidden: "
            + denied("scales", "scales-binding", "too fast"),
        () -> scaled.scale(9));
  }

  @Test
  void aPolicySaysThatItWasSeen() {
    policy("seen", "validations: [{expression: 'true'}]");
    client
        .admissionRegistration()
        .v1()
        .validatingAdmissionPolicies()
        .withName("seen")
        .waitUntilCondition(
            p -> p.getStatus() != null && Objects.equals(p.getStatus().getObservedGeneration(), 1L),
            20,
            TimeUnit.SECONDS);
  }

  @Test
  void whatCannotBeEvaluatedFailsOrIsIgnored() {
    policy("fails", "validations: [{expression: object.spec.nope > 1}]");
    bind("fails", "fails-binding", "validationActions: [Deny]");
    refused(
        422,
        "deployments.apps \"d\" is forbidden: "
            + denied(
                "fails",
                "fails-binding",
                "expression 'object.spec.nope > 1' resulted in error: no such key: nope"),
        () -> create(deployment("d", 1, "nginx")));
    client
        .admissionRegistration()
        .v1()
        .validatingAdmissionPolicies()
        .withName("fails")
        .edit(
            p -> {
              p.getSpec().setFailurePolicy("Ignore");
              return p;
            });
    create(deployment("d", 1, "nginx"));
  }

  @Test
  void deletionsAreAskedFor() {
    create(deployment("stays", 1, "nginx"));
    policy(
        "deletions",
        "validations: [{expression: \"request.operation != 'DELETE' || oldObject.metadata.name != 'stays'\", message: it stays, reason: Forbidden}]");
    bind("deletions", "deletions-binding", "validationActions: [Deny]");
    refused(
        403,
        "deployments.apps \"stays\" is forbidden: "
            + denied("deletions", "deletions-binding", "it stays"),
        () -> client.apps().deployments().inNamespace("default").withName("stays").delete());
  }

  @Test
  void policiesThatMakeNoSenseAreRefused() {
    String invalid =
        "ValidatingAdmissionPolicy.admissionregistration.k8s.io \"wrong\" is invalid: ";
    refused(
        422,
        invalid
            + "spec.validations[0].expression: Invalid value: \"object.spec.replicas <\": compilation failed: ERROR: <input>:1:23: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}\n | object.spec.replicas <\n | ......................^",
        () -> policy("wrong", "validations: [{expression: object.spec.replicas <}]"));
    refused(
        422,
        invalid
            + "spec.validations[0].expression: Invalid value: \"variables.foo\": must evaluate to bool but got string",
        () ->
            policy(
                "wrong",
                "variables: [{name: foo, expression: \"'a'\"}], validations: [{expression: variables.foo}]"));
    refused(
        422,
        "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io \"wrong\" is invalid: spec.validationActions: Required value: at least one validation action is required",
        () -> bind("none", "wrong", "validationActions: []"));
  }

  @Test
  void webhooksAreKeptAsTheyAreDefaulted() {
    create(
        """
        {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: hooks}, webhooks: [{
          name: a.hooks.example.com, admissionReviewVersions: [v1], sideEffects: None, clientConfig: {service: {name: s, namespace: n}},
          rules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}]}""");
    var hook =
        client
            .admissionRegistration()
            .v1()
            .validatingWebhookConfigurations()
            .withName("hooks")
            .get()
            .getWebhooks()
            .get(0);
    assertThat(hook.getFailurePolicy()).isEqualTo("Fail");
    assertThat(hook.getMatchPolicy()).isEqualTo("Equivalent");
    assertThat(hook.getTimeoutSeconds()).isEqualTo(10);
    assertThat(hook.getClientConfig().getService().getPort()).isEqualTo(443);
    assertThat(hook.getRules().get(0).getScope()).isEqualTo("*");
  }

  @Test
  void aPolicyMayForbidConnections() throws Exception {
    create(
        """
        {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: {name: no-shells}, spec: {
          matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CONNECT], resources: [pods/exec, pods/portforward]}]},
          validations: [
            {expression: "object.kind != 'PodExecOptions' || !has(object.tty) && object.command != ['sh']", messageExpression: "'no ' + object.command[0] + ' in ' + request.name"},
            {expression: "object.kind != 'PodPortForwardOptions' || object.ports.all(p, p > 1024)", message: high ports alone}]}}""");
    bind("no-shells", "everywhere", "validationActions: [Deny]");
    String pods = "/api/v1/namespaces/default/pods/p/";
    for (String[] each :
        new String[][] {
          {
            "exec?command=sh&stdin=1",
            "422",
            "pods \"p\" is forbidden: " + denied("no-shells", "everywhere", "no sh in p")
          },
          {
            "exec?command=ls&tty=1",
            "422",
            "pods \"p\" is forbidden: " + denied("no-shells", "everywhere", "no ls in p")
          },
          {"exec?command=ls", "404", "pods \"p\" not found"},
          {
            "portforward?ports=80",
            "422",
            "pods \"p\" is forbidden: " + denied("no-shells", "everywhere", "high ports alone")
          },
          {"portforward?ports=8080", "404", "pods \"p\" not found"},
          {"portforward?ports=x", "400", "strconv.ParseInt: parsing \"x\": invalid syntax"},
          {"attach", "404", "pods \"p\" not found"}
        }) {
      HttpResponse<String> answer =
          TestClient.administrator(own.cluster())
              .send(
                  HttpRequest.newBuilder(URI.create(own.cluster().url() + pods + each[0]))
                      .POST(HttpRequest.BodyPublishers.noBody())
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode() + " " + Json.text(Json.parse(answer.body()), "message"))
          .isEqualTo(each[1] + " " + each[2]);
    }
  }
}
