package dev.k8slab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Custom resources as Kubernetes' task "Extend the Kubernetes API with CustomResourceDefinitions"
 * describes them: its CronTab, its examples, and what it says that follows.
 */
class CustomResourcesTest {
  @RegisterExtension
  static final TestCluster SHARED = TestCluster.shared(EmbeddedCluster.builder().nodes(0));

  private static final KubernetesClient client = SHARED.client();
  private static final String CRON_TABS =
      """
      {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: crontabs.stable.example.com}, spec: {
        group: stable.example.com, scope: Namespaced,
        names: {plural: crontabs, singular: crontab, kind: CronTab, shortNames: [ct], categories: [all]},
        versions: [{name: v1, served: true, storage: true,
          subresources: {status: {}, scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas, labelSelectorPath: .status.labelSelector}},
          additionalPrinterColumns: [
            {name: Spec, type: string, description: The cron spec, jsonPath: .spec.cronSpec},
            {name: Replicas, type: integer, jsonPath: .spec.replicas, priority: 1},
            {name: Ready, type: string, jsonPath: '.status.conditions[?(@.type=="Ready")].status'},
            {name: Age, type: date, jsonPath: .metadata.creationTimestamp}],
          selectableFields: [{jsonPath: .spec.image}],
          schema: {openAPIV3Schema: {type: object, properties: {
            spec: {type: object, properties: {
              cronSpec: {type: string, pattern: '^(\\d+|\\*)(/\\d+)?(\\s+(\\d+|\\*)(/\\d+)?){4}$', default: '5 0 * * *'},
              image: {type: string},
              replicas: {type: integer, minimum: 1, maximum: 10, default: 1},
              port: {x-kubernetes-int-or-string: true},
              free: {type: object, x-kubernetes-preserve-unknown-fields: true},
              foo: {type: string, nullable: false, default: default},
              bar: {type: string, nullable: true},
              baz: {type: string},
              steps: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [name], items: {
                type: object, required: [name], properties: {name: {type: string}, run: {type: string}}}},
              tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}}},
            status: {type: object, properties: {replicas: {type: integer}, labelSelector: {type: string},
              conditions: {type: array, items: {type: object, properties: {type: {type: string}, status: {type: string}}}}}}}}}}]}}""";

  @BeforeAll
  static void define() {
    define(CRON_TABS);
  }

  private static CustomResourceDefinition define(String yaml) {
    Resource<CustomResourceDefinition> definition =
        client.resource(
            io.fabric8.kubernetes.client.utils.Serialization.unmarshal(
                "---\n" + yaml, CustomResourceDefinition.class));
    definition.create();
    return definition.waitUntilCondition(CustomResourcesTest::isEstablished, 20, TimeUnit.SECONDS);
  }

  private static boolean isEstablished(CustomResourceDefinition definition) {
    return definition.getStatus() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  private static Resource<GenericKubernetesResource> cronTab(String name) {
    return client
        .genericKubernetesResources("stable.example.com/v1", "CronTab")
        .inNamespace("default")
        .withName(name);
  }

  private static JsonNode create(String name, String spec) {
    GenericKubernetesResource tab =
        new GenericKubernetesResourceBuilder()
            .withApiVersion("stable.example.com/v1")
            .withKind("CronTab")
            .withNewMetadata()
            .withName(name)
            .withNamespace("default")
            .endMetadata()
            .build();
    tab.setAdditionalProperty(
        "spec",
        io.fabric8.kubernetes.client.utils.Serialization.unmarshal(
            "---\n" + spec, java.util.Map.class));
    return tree(client.resource(tab).create());
  }

  private static ObjectNode tree(Object object) {
    return (ObjectNode) Json.parse(io.fabric8.kubernetes.client.utils.Serialization.asJson(object));
  }

  private static JsonNode get(String path) {
    return Json.parse(client.raw(path, "GET", null));
  }

  private static void refused(int code, String message, Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getStatus().getMessage()).isEqualTo(message);
              assertThat(e.getCode()).isEqualTo(code);
            });
  }

  @Test
  void aDefinitionIsServedAsSoonAsItIsEstablished() {
    JsonNode status =
        get("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/crontabs.stable.example.com")
            .get("status");
    assertThat(status.get("conditions").get(0).get("type").asText()).isEqualTo("NamesAccepted");
    assertThat(status.get("conditions").get(0).get("reason").asText()).isEqualTo("NoConflicts");
    assertThat(status.get("conditions").get(1).get("reason").asText())
        .isEqualTo("InitialNamesAccepted");
    assertThat(status.get("acceptedNames").get("listKind").asText()).isEqualTo("CronTabList");
    assertThat(status.get("storedVersions").get(0).asText()).isEqualTo("v1");
    JsonNode resources = get("/apis/stable.example.com/v1").get("resources");
    assertThat(resources).hasSize(3);
    assertThat(resources.get(0).get("shortNames").get(0).asText()).isEqualTo("ct");
    assertThat(resources.get(2).get("name").asText()).isEqualTo("crontabs/scale");
    assertThat(resources.get(2).get("group").asText()).isEqualTo("autoscaling");
    assertThat(get("/openapi/v3").get("paths").has("apis/stable.example.com/v1")).isTrue();
    JsonNode schema =
        get("/openapi/v3/apis/stable.example.com/v1")
            .get("components")
            .get("schemas")
            .get("com.example.stable.v1.CronTab");
    assertThat(Json.text(schema, "properties", "spec", "properties", "image", "type"))
        .isEqualTo("string");
    assertThat(get("/openapi/v2").get("definitions").has("com.example.stable.v1.CronTab")).isTrue();
  }

  @Test
  void defaultsAreFilledInAndNullsThatMayNotBePruned() {
    JsonNode spec = create("defaults", "{foo: null, bar: null, baz: null}").get("spec");
    assertThat(spec.get("foo").asText()).isEqualTo("default");
    assertThat(spec.has("bar")).isTrue();
    assertThat(spec.get("bar").isNull()).isTrue();
    assertThat(spec.has("baz")).isFalse();
    assertThat(spec.get("cronSpec").asText()).isEqualTo("5 0 * * *");
    assertThat(spec.get("replicas").asInt()).isEqualTo(1);
  }

  @Test
  void whatTheSchemaDoesNotNameIsPrunedUnlessItIsPreserved() {
    JsonNode spec = create("pruned", "{someRandomField: 42, free: {any: {thing: 1}}}").get("spec");
    assertThat(spec.has("someRandomField")).isFalse();
    assertThat(spec.get("free").get("any").get("thing").asInt()).isEqualTo(1);
  }

  @Test
  void valuesAreHeldToTheSchema() {
    refused(
        422,
        "CronTab.stable.example.com \"wrong\" is invalid: [spec.cronSpec: Invalid value: \"* * * *\": spec.cronSpec in body should match '^(\\d+|\\*)(/\\d+)?(\\s+(\\d+|\\*)(/\\d+)?){4}$', spec.replicas: Invalid value: 15: spec.replicas in body should be less than or equal to 10]",
        () -> create("wrong", "{cronSpec: '* * * *', replicas: 15}"));
    refused(
        422,
        "CronTab.stable.example.com \"wrong\" is invalid: spec.image: Invalid value: \"integer\": spec.image in body must be of type string: \"integer\"",
        () -> create("wrong", "{image: 5}"));
    refused(
        422,
        "CronTab.stable.example.com \"wrong\" is invalid: spec.port: Invalid value: \"boolean\": spec.port in body must be of type integer,string: \"boolean\"",
        () -> create("wrong", "{port: true}"));
    refused(
        422,
        "CronTab.stable.example.com \"wrong\" is invalid: [spec.steps[0].name: Required value, spec.tags[1]: Duplicate value: \"a\"]",
        () -> create("wrong", "{steps: [{run: x}], tags: [a, a]}"));
    refused(
        422,
        "CronTab.stable.example.com \"wrong\" is invalid: spec.steps[1]: Duplicate value: {\"name\":\"a\"}",
        () -> create("wrong", "{steps: [{name: a}, {name: a}]}"));
    assertThat(create("right", "{port: http}").get("spec").get("port").asText()).isEqualTo("http");
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

  @Test
  void statusAndScaleHaveDoorsOfTheirOwn() {
    create("doors", "{replicas: 3}");
    ObjectNode wanted = tree(cronTab("doors").get());
    wanted.putObject("status").put("replicas", 2L).put("labelSelector", "app=x");
    Json.at(wanted, "spec").put("replicas", 9L);
    String path = "/apis/stable.example.com/v1/namespaces/default/crontabs/doors";
    JsonNode after = Json.parse(client.raw(path + "/status", "PUT", wanted));
    assertThat(after.get("spec").get("replicas").asInt()).isEqualTo(3);
    assertThat(after.get("metadata").get("generation").asInt()).isEqualTo(1);
    JsonNode scale = get(path + "/scale");
    assertThat(scale.get("kind").asText()).isEqualTo("Scale");
    assertThat(scale.get("status").get("replicas").asInt()).isEqualTo(2);
    assertThat(scale.get("status").get("selector").asText()).isEqualTo("app=x");
    cronTab("doors").scale(5);
    JsonNode scaled = tree(cronTab("doors").get());
    assertThat(scaled.get("spec").get("replicas").asInt()).isEqualTo(5);
    assertThat(scaled.get("status").get("replicas").asInt()).isEqualTo(2);
    assertThat(scaled.get("metadata").get("generation").asInt()).isEqualTo(2);
  }

  @Test
  void patchesAndApplyKnowListsByTheirKeys() {
    create("patched", "{image: a, steps: [{name: one, run: x}]}");
    cronTab("patched").patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"image\":\"b\"}}");
    cronTab("patched")
        .patch(
            PatchContext.of(PatchType.JSON),
            "[{\"op\":\"add\",\"path\":\"/spec/replicas\",\"value\":4}]");
    String config =
        """
        {"apiVersion":"stable.example.com/v1","kind":"CronTab","metadata":{"name":"patched","namespace":"default"},
         "spec":{"steps":[{"name":"two","run":"y"}],"free":{"a":{"b":1}}}}""";
    PatchContext apply =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("applier")
            .build();
    JsonNode applied = tree(cronTab("patched").patch(apply, config));
    assertThat(applied.get("spec").get("image").asText()).isEqualTo("b");
    assertThat(applied.get("spec").get("replicas").asInt()).isEqualTo(4);
    assertThat(applied.get("spec").get("steps")).hasSize(2);
    JsonNode entry = applied.get("metadata").get("managedFields").get(0);
    assertThat(entry.get("manager").asText()).isEqualTo("applier");
    assertThat(entry.get("fieldsV1").toString())
        .isEqualTo(
            "{\"f:spec\":{\"f:free\":{\"f:a\":{\"f:b\":{}}},\"f:steps\":{\"k:{\\\"name\\\":\\\"two\\\"}\":{\".\":{},\"f:name\":{},\"f:run\":{}}}}}");
    String without = config.replace("[{\"name\":\"two\",\"run\":\"y\"}]", "[]");
    assertThat(tree(cronTab("patched").patch(apply, without)).get("spec").get("steps")).hasSize(1);
    refused(
        409,
        "Apply failed with 1 conflict: conflict with \"fabric8-kubernetes-client\" using stable.example.com/v1: .spec.image",
        () ->
            cronTab("patched")
                .patch(apply, config.replace("\"spec\":{", "\"spec\":{\"image\":\"c\",")));
  }

  @Test
  void aWatchAndAListShowWhatIsSelected() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (var informer =
        client
            .genericKubernetesResources("stable.example.com/v1", "CronTab")
            .inNamespace("default")
            .withField("spec.image", "chosen")
            .inform(
                new io.fabric8.kubernetes.client.informers.ResourceEventHandler<>() {
                  @Override
                  public void onAdd(GenericKubernetesResource tab) {
                    seen.add("added " + tab.getMetadata().getName());
                  }

                  @Override
                  public void onUpdate(
                      GenericKubernetesResource old, GenericKubernetesResource tab) {
                    seen.add("updated " + tab.getMetadata().getName());
                  }

                  @Override
                  public void onDelete(GenericKubernetesResource tab, boolean unknown) {
                    seen.add("deleted " + tab.getMetadata().getName());
                  }
                })) {
      create("ignored", "{image: other}");
      create("selected", "{image: chosen}");
      assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("added selected");
      cronTab("selected").delete();
      assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("deleted selected");
    }
  }

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
  void severalVersionsShareTheirObjects() {
    define(
        """
        {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: boxes.two.example.com}, spec: {
          group: two.example.com, scope: Cluster, names: {plural: boxes, kind: Box},
          versions: [
            {name: v1beta1, served: true, storage: true, deprecated: true, schema: {openAPIV3Schema: {type: object, properties: {size: {type: integer}, old: {type: string}}}}},
            {name: v1, served: true, storage: false, schema: {openAPIV3Schema: {type: object, properties: {size: {type: integer}, colour: {type: string, default: blue}}}}}]}}""");
    String body =
        "{\"apiVersion\":\"two.example.com/v1beta1\",\"kind\":\"Box\",\"metadata\":{\"name\":\"b\"},\"size\":1,\"old\":\"x\"}";
    client.raw("/apis/two.example.com/v1beta1/boxes", "POST", body);
    JsonNode asNew = get("/apis/two.example.com/v1/boxes/b");
    assertThat(asNew.get("apiVersion").asText()).isEqualTo("two.example.com/v1");
    assertThat(asNew.get("colour").asText()).isEqualTo("blue");
    assertThat(asNew.has("old")).isFalse();
    assertThat(get("/apis/two.example.com/v1beta1/boxes/b").get("old").asText()).isEqualTo("x");
    assertThat(get("/apis/two.example.com").get("preferredVersion").get("version").asText())
        .isEqualTo("v1");
  }

  @Test
  void namesOfAnotherDefinitionAreNotGiven() {
    String form =
        """
        {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: %s.names.example.com}, spec: {
          group: names.example.com, scope: Namespaced, names: {plural: %s, kind: %s, shortNames: [same]},
          versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}}""";
    define(form.formatted("firsts", "firsts", "First"));
    Resource<CustomResourceDefinition> second =
        client.resource(
            io.fabric8.kubernetes.client.utils.Serialization.unmarshal(
                "---\n" + form.formatted("seconds", "seconds", "Second"),
                CustomResourceDefinition.class));
    second.create();
    CustomResourceDefinition refused =
        second.waitUntilCondition(
            d -> d.getStatus() != null && !d.getStatus().getConditions().isEmpty(),
            20,
            TimeUnit.SECONDS);
    assertThat(refused.getStatus().getConditions().get(0).getReason())
        .isEqualTo("ShortNamesConflict");
    assertThat(refused.getStatus().getConditions().get(0).getMessage())
        .isEqualTo("\"same\" is already in use");
    assertThat(refused.getStatus().getConditions().get(1).getReason()).isEqualTo("NotAccepted");
    client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName("firsts.names.example.com")
        .delete();
    second.waitUntilCondition(CustomResourcesTest::isEstablished, 20, TimeUnit.SECONDS);
  }

  @Test
  void aDefinitionWaitsForItsObjects() {
    CustomResourceDefinition definition =
        define(
            """
            {apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: things.gone.example.com}, spec: {
              group: gone.example.com, scope: Namespaced, names: {plural: things, kind: Thing},
              versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]}}""");
    String things = "/apis/gone.example.com/v1/namespaces/default/things";
    String body =
        "{\"apiVersion\":\"gone.example.com/v1\",\"kind\":\"Thing\",\"metadata\":{\"name\":\"t\",\"finalizers\":[\"example.com/hold\"]}}";
    client.raw(things, "POST", body);
    client.resource(definition).delete();
    CustomResourceDefinition going =
        client
            .resource(definition)
            .waitUntilCondition(
                d ->
                    d != null
                        && d.getStatus().getConditions().stream()
                            .anyMatch(
                                c -> Objects.equals(c.getReason(), "InstanceDeletionInProgress")),
                20,
                TimeUnit.SECONDS);
    assertThat(going.getMetadata().getFinalizers())
        .containsExactly("customresourcecleanup.apiextensions.k8s.io");
    assertThatThrownBy(() -> client.raw(things, "POST", body.replace("\"t\"", "\"u\"")))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(405));
    client.raw(
        things + "/t", "PUT", get(things + "/t").toString().replace("\"example.com/hold\"", ""));
    client.resource(definition).waitUntilCondition(Objects::isNull, 20, TimeUnit.SECONDS);
    assertThatThrownBy(() -> get("/apis/gone.example.com/v1"))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(404));
  }

  @Test
  void aNamespaceGoesWithItsCustomResources() {
    client.raw(
        "/api/v1/namespaces",
        "POST",
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"short\"}}");
    client.raw(
        "/apis/stable.example.com/v1/namespaces/short/crontabs",
        "POST",
        "{\"apiVersion\":\"stable.example.com/v1\",\"kind\":\"CronTab\",\"metadata\":{\"name\":\"c\"},\"spec\":{}}");
    client.namespaces().withName("short").delete();
    client.namespaces().withName("short").waitUntilCondition(Objects::isNull, 20, TimeUnit.SECONDS);
    assertThat(get("/apis/stable.example.com/v1/namespaces/short/crontabs").get("items")).isEmpty();
  }
}
