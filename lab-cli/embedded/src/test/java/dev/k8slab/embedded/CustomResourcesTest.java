package dev.k8slab.embedded;

import static dev.k8slab.embedded.Refused.refused;
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
    return CustomDefinitions.define(client, yaml);
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
            d -> !CustomDefinitions.conditions(d).isEmpty(), 20, TimeUnit.SECONDS);
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
    second.waitUntilCondition(CustomDefinitions::isEstablished, 20, TimeUnit.SECONDS);
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
                        && CustomDefinitions.conditions(d).stream()
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
