package dev.k8slab.embedded;

import static dev.k8slab.embedded.Refused.refused;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** To what definitions of custom resources are held, and to what they hold objects. */
class CustomRulesTest {
  @RegisterExtension
  static final TestCluster SHARED = TestCluster.shared(EmbeddedCluster.builder().nodes(0));

  private static final KubernetesClient client = SHARED.client();

  private static final String RULES =
      """
      {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: %s.rules.example.com}, spec: {
        group: rules.example.com, scope: Namespaced, names: {plural: %s, kind: %s},
        versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object,
          x-kubernetes-validations: [{rule: "self.metadata.name.startsWith('r')"}],
          properties: {spec: {type: object,
            x-kubernetes-validations: [
              {rule: 'self.minReplicas <= self.replicas', message: replicas should be greater than or equal to minReplicas.},
              {rule: 'self.replicas <= self.maxReplicas', messageExpression: "'replicas is ' + string(self.replicas) + ', more than ' + string(self.maxReplicas)", fieldPath: .replicas, reason: FieldValueForbidden},
              {rule: "%s"}],
            required: [minReplicas, replicas, maxReplicas],
            properties: {minReplicas: {type: integer}, replicas: {type: integer}, maxReplicas: {type: integer},
              immutable: {type: string, x-kubernetes-validations: [{rule: self == oldSelf, message: may not change}]},
              memory: {type: string, default: 1Gi}, until: {type: string, format: date-time},
              labels: {type: object, additionalProperties: {type: string}}}}}}}}]}}""";

  private static void define(String yaml) {
    CustomDefinitions.define(client, yaml);
  }

  /** The examples are those of the section "Validation rules". */
  @Test
  void rulesHold() {
    define(
        RULES.formatted(
            "scales",
            "scales",
            "Scaled",
            "quantity(self.memory).isLessThan(quantity('2Gi')) && (!has(self.until) || self.until > timestamp('2020-01-01T00:00:00Z')) && (!has(self.labels) || self.labels.all(k, k.find('^[a-z]+') == k))"));
    String scales = "/apis/rules.example.com/v1/namespaces/default/scales";
    String form =
        "{\"apiVersion\":\"rules.example.com/v1\",\"kind\":\"Scaled\",\"metadata\":{\"name\":\"r1\"},\"spec\":{\"minReplicas\":%d,\"replicas\":%d,\"maxReplicas\":10%s}}";
    String invalid = "Scaled.rules.example.com \"r1\" is invalid: ";
    refused(
        422,
        invalid
            + "spec: Invalid value: \"object\": replicas should be greater than or equal to minReplicas.",
        () -> client.raw(scales, "POST", form.formatted(5, 2, "")));
    refused(
        422,
        invalid + "spec.replicas: Forbidden: replicas is 20, more than 10",
        () -> client.raw(scales, "POST", form.formatted(0, 20, "")));
    refused(
        422,
        "Scaled.rules.example.com \"x1\" is invalid: <nil>: Invalid value: \"object\": failed rule: self.metadata.name.startsWith('r')",
        () -> client.raw(scales, "POST", form.formatted(0, 2, "").replace("r1", "x1")));
    for (String wrong :
        new String[] {
          ",\"memory\":\"3Gi\"", ",\"until\":\"2019-01-01T00:00:00Z\"", ",\"labels\":{\"A\":\"b\"}"
        }) {
      assertThatThrownBy(() -> client.raw(scales, "POST", form.formatted(0, 2, wrong)))
          .hasMessageContaining("spec: Invalid value: \"object\": failed rule: quantity(");
    }
    String right =
        ",\"immutable\":\"a\",\"until\":\"2030-01-01T00:00:00Z\",\"labels\":{\"a\":\"b\"}";
    client.raw(scales, "POST", form.formatted(0, 2, right));
    refused(
        422,
        invalid + "spec.immutable: Invalid value: \"string\": may not change",
        () ->
            client.raw(
                scales + "/r1", "PUT", form.formatted(0, 2, right.replace("\"a\",", "\"b\","))));
    client.raw(scales + "/r1", "PUT", form.formatted(1, 3, right));
  }

  @Test
  void rulesThatDoNotCompileAreRefused() {
    assertThatThrownBy(() -> define(RULES.formatted("bads", "bads", "Bad", "self.nope > 1")))
        .hasMessageContaining("x-kubernetes-validations[2].rule: Invalid value: ")
        .hasMessageContaining(
            "compilation failed: ERROR: <input>:1:5: undefined field 'nope'\n | self.nope > 1\n | ....^");
    assertThatThrownBy(
            () -> define(RULES.formatted("bads", "bads", "Bad", "self.minReplicas > 'x'")))
        .hasMessageContaining(
            "found no matching overload for '_>_' applied to '(int, string)'\n | self.minReplicas > 'x'");
    assertThatThrownBy(() -> define(RULES.formatted("bads", "bads", "Bad", "self.minReplicas")))
        .hasMessageContaining("cel expression must evaluate to a bool");
  }

  @Test
  void definitionsAreHeldToTheirRules() {
    String form =
        """
        {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: wrongs.wrong.example.com}, spec: {
          group: wrong.example.com, scope: %s, names: {plural: wrongs, kind: Wrong},
          versions: [{name: v1, served: true, storage: %s, schema: {openAPIV3Schema: %s}}]}}""";
    String invalid =
        "CustomResourceDefinition.apiextensions.k8s.io \"wrongs.wrong.example.com\" is invalid: ";
    String schema = "spec.versions[0].schema.openAPIV3Schema";
    refused(
        422,
        invalid
            + "spec.scope: Unsupported value: \"Both\": supported values: \"Cluster\", \"Namespaced\"",
        () -> define(form.formatted("Both", true, "{type: object}")));
    assertThatThrownBy(() -> define(form.formatted("Cluster", false, "{type: object}")))
        .hasMessageContaining("must have exactly one version marked as storage version")
        .hasMessageContaining("must have at least one stored version");
    refused(
        422,
        invalid
            + "["
            + schema
            + ".properties[a].type: Required value: must not be empty for specified object fields, "
            + schema
            + ".properties[b].items: Required value: must be specified]",
        () ->
            define(
                form.formatted(
                    "Cluster", true, "{type: object, properties: {a: {}, b: {type: array}}}")));
    refused(
        422,
        invalid
            + "["
            + schema
            + ".anyOf[0].properties[c].type: Forbidden: must be empty to be structural, "
            + schema
            + ".properties[c]: Required value: because it is defined in "
            + schema
            + ".anyOf[0].properties[c], "
            + schema
            + ".properties[metadata]: Forbidden: must not specify anything other than name and generateName, but metadata is implicitly specified]",
        () ->
            define(
                form.formatted(
                    "Cluster",
                    true,
                    "{type: object, anyOf: [{properties: {c: {type: string}}}], properties: {metadata: {type: object, properties: {labels: {type: object}}}}}")));
    refused(
        422,
        invalid
            + schema
            + ".properties[a].default: Invalid value: \"string\":  in body must be of type integer: \"string\"",
        () ->
            define(
                form.formatted(
                    "Cluster",
                    true,
                    "{type: object, properties: {a: {type: integer, default: x}}}")));
    refused(
        422,
        invalid
            + schema
            + ".properties[a].items.properties[k].default: Required value: this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property",
        () ->
            define(
                form.formatted(
                    "Cluster",
                    true,
                    "{type: object, properties: {a: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, properties: {k: {type: string}}}}}}")));
    assertThatThrownBy(
            () ->
                define(
                    form.formatted("Cluster", true, "{type: object}")
                        .replace("metadata: {name: wrongs.", "metadata: {name: others.")))
        .hasMessageContaining(
            "metadata.name: Invalid value: \"others.wrong.example.com\": must be spec.names.plural+\".\"+spec.group");
  }

  @Test
  void unknownFieldsOfASchemaAreNamedAtAnyDepth() {
    String definition =
        """
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"deeps.deep.example.com"},"spec":{
          "group":"deep.example.com","scope":"Cluster","names":{"plural":"deeps","kind":"Deep"},
          "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{
            "a":{"type":"array","items":{"type":"object","additionalProperties":{"type":"string","patern":"x"}}}}}}}]}}""";
    refused(
        400,
        "CustomResourceDefinition in version \"v1\" cannot be handled as a CustomResourceDefinition: strict decoding error: unknown field \"spec.versions[0].schema.openAPIV3Schema.properties.a.items.additionalProperties.patern\"",
        () ->
            client.raw(
                "/apis/apiextensions.k8s.io/v1/customresourcedefinitions?fieldValidation=Strict",
                "POST",
                definition));
  }

  /** The words are those of kube-openapi's {@code validate/schema_messages.go}. */
  @Test
  void alternativesAreWeighed() {
    define(
        """
        {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: choices.choice.example.com}, spec: {
          group: choice.example.com, scope: Cluster, names: {plural: choices, kind: Choice},
          versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object,
            oneOf: [{required: [a]}, {required: [b]}], not: {required: [c]},
            properties: {a: {type: string, minLength: 2, maxLength: 3}, b: {type: array, maxItems: 1, items: {type: integer}}, c: {type: string}, when: {type: string, format: date-time}}}}}}}]}}""");
    String form =
        "{\"apiVersion\":\"choice.example.com/v1\",\"kind\":\"Choice\",\"metadata\":{\"name\":\"x\"},\"spec\":%s}";
    String path = "/apis/choice.example.com/v1/choices";
    String invalid = "Choice.choice.example.com \"x\" is invalid: ";
    String[][] cases = {
      {
        "{}",
        "[spec: Invalid value: \"\": \"spec\" must validate one and only one schema (oneOf). Found none valid, spec.a: Required value]"
      },
      {
        "{\"a\":\"xx\",\"b\":[]}",
        "spec: Invalid value: \"\": \"spec\" must validate one and only one schema (oneOf). Found 2 valid alternatives"
      },
      {
        "{\"a\":\"xx\",\"c\":\"\"}",
        "spec: Invalid value: \"\": \"spec\" must not validate the schema (not)"
      },
      {
        "{\"a\":\"x\"}",
        "spec.a: Invalid value: \"x\": spec.a in body should be at least 2 chars long"
      },
      {"{\"a\":\"xxxx\"}", "spec.a: Too long: may not be more than 3 bytes"},
      {"{\"b\":[1,2]}", "spec.b: Too many: 2: must have at most 1 items"},
      {
        "{\"b\":[1.5]}",
        "spec.b[0]: Invalid value: \"number\": spec.b[0] in body must be of type integer: \"number\""
      },
      {
        "{\"a\":\"xx\",\"when\":\"soon\"}",
        "spec.when: Invalid value: \"soon\": spec.when in body must be of type date-time: \"soon\""
      },
    };
    for (String[] one : cases) {
      refused(422, invalid + one[1], () -> client.raw(path, "POST", form.formatted(one[0])));
    }
    client.raw(path, "POST", form.formatted("{\"a\":\"xx\",\"when\":\"2026-01-01T00:00:00Z\"}"));
  }
}
