package dev.k8slab.embedded.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.k8slab.embedded.json.Json;
import java.util.ArrayList;
import java.util.List;

/** The cells of role bindings. Follows {@code printRoleBinding}. */
final class RbacCells {
  private RbacCells() {}

  static String value(String what, ObjectNode binding) {
    if (what.equals("role")) {
      return Json.text(binding, "roleRef", "kind") + "/" + Json.text(binding, "roleRef", "name");
    }
    List<String> names = new ArrayList<>();
    String wanted =
        switch (what) {
          case "users" -> "User";
          case "groups" -> "Group";
          case "accounts" -> "ServiceAccount";
          default -> throw new IllegalArgumentException(what);
        };
    for (JsonNode subject : binding.path("subjects")) {
      if (Json.text(subject, "kind").equals(wanted)) {
        String namespace =
            wanted.equals("ServiceAccount") ? Json.text(subject, "namespace") + "/" : "";
        names.add(namespace + Json.text(subject, "name"));
      }
    }
    return String.join(", ", names);
  }
}
