package dev.k8slab.embedded.selector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import org.junit.jupiter.api.Test;

class LabelSelectorTest {

  /** Both must hold; {@code LabelSelectorAsSelector} keeps every requirement. */
  @Test
  void aKeyMayBeAskedForSeveralTimes() {
    ObjectNode selector = Json.object();
    selector.putObject("matchLabels").put("app", "shop");
    var expressions = selector.putArray("matchExpressions");
    expressions.addObject().put("key", "app").put("operator", "Exists");
    expressions.addObject().put("key", "part").put("operator", "DoesNotExist");

    LabelSelector read = LabelSelector.of(selector);

    assertThat(read.matches(labelled("shop"))).isTrue();
    assertThat(read.matches(labelled("web"))).isFalse();
    assertThat(LabelSelector.written(selector)).isEqualTo("app=shop,app,!part");
  }

  private static ObjectNode labelled(String app) {
    ObjectNode object = Json.object();
    object.putObject("metadata").putObject("labels").put("app", app);
    return object;
  }
}
