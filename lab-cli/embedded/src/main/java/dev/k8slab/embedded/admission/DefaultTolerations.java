package dev.k8slab.embedded.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.List;

/**
 * A pod bears a node's silence for five minutes. Follows {@code
 * plugin/pkg/admission/defaulttolerationseconds}.
 */
final class DefaultTolerations implements Plugin {
  private static final long SECONDS = 300;

  @Override
  public void admit(Attributes attributes) {
    if (!attributes.is("CREATE", "", "pods")) {
      return;
    }
    ObjectNode spec = Json.at(attributes.object(), "spec");
    for (String key : List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")) {
      if (!tolerates(spec.path("tolerations"), key)) {
        spec.withArray("tolerations")
            .addObject()
            .put("key", key)
            .put("operator", "Exists")
            .put("effect", "NoExecute")
            .put("tolerationSeconds", SECONDS);
      }
    }
  }

  private static boolean tolerates(JsonNode tolerations, String key) {
    for (JsonNode toleration : tolerations) {
      boolean same =
          Json.text(toleration, "key").equals(key) || Json.text(toleration, "key").isEmpty();
      String effect = Json.text(toleration, "effect");
      if (same && (effect.equals("NoExecute") || effect.isEmpty())) {
        return true;
      }
    }
    return false;
  }
}
