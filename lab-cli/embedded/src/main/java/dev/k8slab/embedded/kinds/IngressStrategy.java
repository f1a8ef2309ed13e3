package dev.k8slab.embedded.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import dev.k8slab.embedded.status.Cause;
import java.util.ArrayList;
import java.util.List;

/** Ingresses. Follows {@code apis/networking/validation.validateHTTPIngressPath}. */
final class IngressStrategy implements Strategy {
  private static final List<String> TYPES = List.of("Exact", "ImplementationSpecific", "Prefix");

  @Override
  public List<Cause> validate(ObjectNode ingress) {
    List<Cause> causes = new ArrayList<>();
    JsonNode rules = ingress.path("spec").path("rules");
    if (rules.isEmpty() && ingress.path("spec").path("defaultBackend").isEmpty()) {
      causes.add(
          Cause.invalid(
              "spec",
              new Cause.Verbatim(rules.toString()),
              "either `defaultBackend` or `rules` must be specified"));
    }
    for (int i = 0; i < rules.size(); i++) {
      JsonNode paths = rules.get(i).path("http").path("paths");
      for (int j = 0; j < paths.size(); j++) {
        String at = "spec.rules[" + i + "].http.paths[" + j + "].pathType";
        String type = Json.text(paths.get(j), "pathType");
        if (type.isEmpty()) {
          causes.add(Cause.required(at, "pathType must be specified"));
        } else if (!TYPES.contains(type)) {
          causes.add(Cause.notSupported(at, type, TYPES));
        }
      }
    }
    return causes;
  }
}
