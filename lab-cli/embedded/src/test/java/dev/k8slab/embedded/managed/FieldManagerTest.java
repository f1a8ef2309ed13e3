package dev.k8slab.embedded.managed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.schema.Schema;
import dev.k8slab.embedded.status.ApiException;
import org.junit.jupiter.api.Test;

/** Who owns what, by the examples of the documentation of server-side apply. */
class FieldManagerTest {
  private final FieldManager manager = new FieldManager(Schema.of("1.36"), "apps.v1.Deployment");

  private static ObjectNode object(String text) {
    return (ObjectNode) Json.parse(text.replace('\'', '"'));
  }

  private static FieldManager.Writer writer(String name) {
    return new FieldManager.Writer(name, "apps/v1", "", "2026-01-01T00:00:00Z");
  }

  private ObjectNode apply(ObjectNode live, String config, String name, boolean force) {
    return manager.apply(live, object(config), writer(name), force);
  }

  private static JsonNode fields(ObjectNode object, String name) {
    for (JsonNode entry : object.path("metadata").path("managedFields")) {
      if (Json.text(entry, "manager").equals(name)) {
        return entry.get("fieldsV1");
      }
    }
    return Json.object();
  }

  private static final String THREE = "{'spec':{'replicas':3}}";

  @Test
  void whoAppliesAFieldOwnsIt() {
    ObjectNode object = apply(Json.object(), THREE, "one", false);
    assertThat(fields(object, "one")).isEqualTo(object("{'f:spec':{'f:replicas':{}}}"));
  }

  @Test
  void anotherValueIsAConflict() {
    ObjectNode object = apply(Json.object(), THREE, "one", false);
    assertThatThrownBy(() -> apply(object, "{'spec':{'replicas':4}}", "two", false))
        .isInstanceOf(ApiException.class)
        .hasMessage("Apply failed with 1 conflict: conflict with \"one\": .spec.replicas");
  }

  @Test
  void theSameValueIsShared() {
    ObjectNode object = apply(apply(Json.object(), THREE, "one", false), THREE, "two", false);
    assertThat(fields(object, "one")).isEqualTo(fields(object, "two"));
  }

  @Test
  void forceTakesTheField() {
    ObjectNode object =
        apply(apply(Json.object(), THREE, "one", false), "{'spec':{'replicas':4}}", "two", true);
    assertThat(fields(object, "one")).isEmpty();
    assertThat(object.path("spec").path("replicas").asInt()).isEqualTo(4);
  }

  @Test
  void whatItsOnlyOwnerLeavesOutIsRemoved() {
    ObjectNode both = apply(Json.object(), "{'spec':{'replicas':3,'paused':true}}", "one", false);
    assertThat(apply(both, THREE, "one", false).path("spec")).isEqualTo(object("{'replicas':3}"));
  }

  @Test
  void whatAnotherOwnsStays() {
    ObjectNode shared = apply(apply(Json.object(), THREE, "one", false), THREE, "two", false);
    ObjectNode object = apply(shared, "{'metadata':{'labels':{'a':'b'}}}", "one", false);
    assertThat(object.path("spec").path("replicas").asInt()).isEqualTo(3);
  }

  @Test
  void itemsOfAListAreOwnedByTheirKey() {
    String one = "{'spec':{'template':{'spec':{'containers':[{'name':'a','image':'x'}]}}}}";
    String two = "{'spec':{'template':{'spec':{'containers':[{'name':'b','image':'y'}]}}}}";
    ObjectNode object = apply(apply(Json.object(), one, "one", false), two, "two", false);
    assertThat(object.at("/spec/template/spec/containers")).hasSize(2);
    assertThat(fields(object, "two").at("/f:spec/f:template/f:spec/f:containers").toString())
        .isEqualTo("{\"k:{\\\"name\\\":\\\"b\\\"}\":{\".\":{},\"f:image\":{},\"f:name\":{}}}");
    assertThat(apply(object, "{'spec':{}}", "two", false).at("/spec/template/spec/containers"))
        .hasSize(1);
  }

  @Test
  void applyingTwiceChangesNothing() {
    ObjectNode once = apply(Json.object(), THREE, "one", false);
    assertThat(apply(once, THREE, "one", false)).isEqualTo(once);
  }

  @Test
  void anUpdateTakesWhatItChanges() {
    ObjectNode live = apply(Json.object(), THREE, "one", false);
    ObjectNode changed = live.deepCopy();
    Json.at(changed, "spec").put("replicas", 5L);
    manager.update(live, changed, writer("editor"));
    assertThat(fields(changed, "editor")).isEqualTo(object("{'f:spec':{'f:replicas':{}}}"));
    assertThat(fields(changed, "one")).isEmpty();
  }
}
